import type { DiagnosisView } from '@tokenim/discord-cards'
import { ProblemError } from '@tokenim/sdk'
import type { Actor } from '@tokenim/wording'
import type { Asking } from '../asking.ts'

/** What people call those who acted, beside their ids; who may not read names reads ids. */
export async function withNames<Item extends { readonly actor: Actor }>(
  asking: Asking,
  items: readonly Item[],
): Promise<Item[]> {
  const names = await readNames(
    asking,
    items.map(({ actor }) => personOf(actor)),
  )
  return items.map((item) => ({ ...item, actor: named(item.actor, names) }))
}

/** The same for one. */
export async function withName(asking: Asking, actor: Actor): Promise<Actor> {
  return named(actor, await readNames(asking, [personOf(actor)]))
}

/** The same for the evidence that says who did it. */
export async function withNamesInEvidence(asking: Asking, diagnosis: DiagnosisView): Promise<DiagnosisView> {
  const actorOf = (one: object) => Reflect.get(one, 'by') as Actor | undefined
  const { evidence } = diagnosis
  const names = await readNames(
    asking,
    evidence.map(actorOf).map((by) => by && personOf(by)),
  )
  const withBy = evidence.map((one) => {
    const by = actorOf(one)
    return by === undefined ? one : { ...one, by: named(by, names) }
  })
  return { ...diagnosis, evidence: withBy }
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

function personOf({ id, onBehalfOf }: Actor): string | undefined {
  return onBehalfOf ?? id
}

function named(actor: Actor, names: ReadonlyMap<string, string>): Actor {
  const displayName = names.get(personOf(actor) ?? '')
  return displayName === undefined ? actor : { ...actor, displayName }
}
