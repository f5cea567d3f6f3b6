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
    items.map(({ actor }) => actor),
  )
  return items.map((item) => ({ ...item, actor: named(item.actor, names) }))
}

/** The same for one. */
export async function withName(asking: Asking, actor: Actor): Promise<Actor> {
  return named(actor, await readNames(asking, [actor]))
}

const idsAtMost = 100

async function readNames({ tokenim }: Asking, actors: readonly Actor[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(actors.map(personOf).filter((id) => id !== undefined))].slice(0, idsAtMost)
  if (ids.length === 0) return new Map()
  try {
    const { items } = await tokenim.readNames({ query: { id: ids } })
    return new Map(items.map(({ id, name }) => [id, name]))
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
  // Where only ids may be told, the id is the name.
  return displayName === undefined || displayName === personOf(actor) ? actor : { ...actor, displayName }
}
