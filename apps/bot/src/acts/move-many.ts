import { manyDoneCard } from '@tokenim/discord-cards'
import { manyItem } from '../answers/many.ts'
import type { Asking } from '../asking.ts'
import type { Outcome } from '../outcome.ts'
import type { ActOf } from './act-of.ts'
import { confirmByFor } from './confirm-by.ts'

/** An act on many tokens at once; each is judged by itself, on the version that was seen. */
export async function moveMany(asking: Asking, act: ActOf<'many'>): Promise<Outcome> {
  const { asker, parts, staff } = asking
  const { items } = await carryOut(asking, act)
  const seen = new Map(act.tokens.map(({ id, expectedVersion }) => [id, expectedVersion]))
  const view = {
    act: act.move,
    items: items.map((item) => ({ ...manyItem(item), expectedVersion: seen.get(item.id) })),
    form: act.form,
    discordUserId: asker.userId,
    isIdsOnly: parts.idsOnly,
  }
  return { kind: 'done', card: manyDoneCard(view, staff) }
}

function carryOut({ tokenim, asker }: Asking, { move, tokens, form }: ActOf<'many'>) {
  const { minutes, requestReplacement, ...said } = form
  const call = { idempotencyKey: asker.id }
  if (move === 'cancel') {
    return tokenim.cancelTokens({ body: { ...said, requestReplacement, tokens: [...tokens] } }, call)
  }
  const confirmBy = confirmByFor(minutes, Date.now())
  return tokenim.extendTokens({ body: { ...said, ...confirmBy, tokens: [...tokens] } }, call)
}
