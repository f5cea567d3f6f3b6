import type { DiagnosisView } from '@tokenim/discord-cards'
import { ProblemError } from '@tokenim/sdk'
import type { Actor } from '@tokenim/wording'
import type { Asking } from '../asking.ts'

/**
 * What people call those who acted, beside their ids; who may not read names reads ids.
 *
 * @param member where the items say who acted; one that says nobody stays as it is
 */
export async function withNames<Item extends object>(
  asking: Asking,
  items: readonly Item[],
  member: 'actor' | 'by' | 'createdBy' = 'actor',
): Promise<Item[]> {
  const actorOf = (item: Item) => Reflect.get(item, member) as Actor | undefined
  const names = await readNames(
    asking,
    items.map((item) => personOf(actorOf(item))),
  )
  return items.map((item) => {
    const actor = actorOf(item)
    return actor === undefined ? item : { ...item, [member]: named(actor, names) }
  })
}

/** The same for one. */
export async function withName(asking: Asking, actor: Actor): Promise<Actor> {
  return named(actor, await readNames(asking, [personOf(actor)]))
}

/** The same for the evidence that says who did it. */
export async function withNamesInEvidence(asking: Asking, diagnosis: DiagnosisView): Promise<DiagnosisView> {
  return { ...diagnosis, evidence: await withNames(asking, diagnosis.evidence, 'by') }
}

const idsAtMost = 100

/** What people call accounts and applications, by id; empty for who may not read names. */
export async function readNames(
  { tokenim }: Asking,
  wanted: readonly (string | undefined)[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(wanted.filter((id) => id !== undefined))].slice(0, idsAtMost)
  if (ids.length === 0) return new Map()
  try {
    const { items } = await tokenim.readNames({ query: { id: ids } })
    // Where only ids may be told, the id is the name.
    return new Map(items.flatMap(({ id, name }) => (name === id ? [] : [[id, name]])))
  } catch (error) {
    if (error instanceof ProblemError && (error.status === 403 || error.status === 404)) return new Map()
    throw error
  }
}

function personOf(actor: Actor | undefined): string | undefined {
  return actor?.onBehalfOf ?? actor?.id
}

function named(actor: Actor, names: ReadonlyMap<string, string>): Actor {
  const displayName = names.get(personOf(actor) ?? '')
  return displayName === undefined ? actor : { ...actor, displayName }
}
