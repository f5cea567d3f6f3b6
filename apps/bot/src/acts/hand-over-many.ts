import { actionOf, type HandedItem, handOverManyCard } from '@tokenim/discord-cards'
import { ProblemError } from '@tokenim/sdk'
import type { Asking } from '../asking.ts'
import { type Outcome, show } from '../outcome.ts'
import type { ActOf } from './act-of.ts'
import { moveBody } from './hand-over-body.ts'

/** Each of the tokens is a request of its own: one that cannot be asked for does not stop the others. */
export async function handOverMany(asking: Asking, act: ActOf<'many'>): Promise<Outcome> {
  const items: HandedItem[] = []
  for (const { id, expectedVersion: version } of act.tokens) {
    const { move, form } = act
    items.push(await handOverOne(asking, { kind: 'move', move, id, version, form }))
  }
  return show(handOverManyCard({ action: actionOf(act), items }, asking.staff))
}

async function handOverOne({ tokenim, asker }: Asking, act: ActOf<'move'>): Promise<HandedItem> {
  const { id } = act
  try {
    const call = { idempotencyKey: `${asker.id}-${id}` }
    const { deciders } = await tokenim.askHandOver({ body: moveBody(act) }, call)
    return { id, deciders }
  } catch (error) {
    // Of a fault nobody knows what came of it; asked again, what did get through is shown as asked before.
    if (!(error instanceof ProblemError) || error.status >= 500) throw error
    const { code, facts, requestId } = error
    return { id, problem: { code, facts, requestId } }
  }
}
