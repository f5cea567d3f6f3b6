import {
  type ManyAct,
  manyDoneCard,
  type ManyForm,
  type Press,
  readManyDialog,
  tokensOnCard,
  unreadablePressCard,
  wronglyTypedCard,
} from '@tokenim/discord-cards'
import { manyItem } from '../answers/many.ts'
import type { Asking } from '../asking.ts'
import type { Outcome } from '../outcome.ts'
import { confirmByFor } from './confirm-by.ts'
import type { Submitted } from './press.ts'

type Tokens = ReturnType<typeof tokensOnCard>

/** The dialog about many, sent off. What it is about stands on the card that was pressed, with the versions seen. */
export function readSubmittedMany(act: ManyAct, press: Press, components: unknown, card: unknown): Submitted | null {
  const form = readManyDialog(components)
  if (form === null) return null
  const tokens = tokensOnCard(card)
  return { isAct: true, run: (asking) => submitMany(asking, act, { form, tokens, count: press.version }) }
}

/** The act itself, once for each interaction: one that arrives twice is answered from the first. */
async function submitMany(
  asking: Asking,
  act: ManyAct,
  { form, tokens, count }: { readonly form: ManyForm; readonly tokens: Tokens; readonly count: number },
): Promise<Outcome> {
  const { asker, parts, staff } = asking
  if (tokens.length !== count || count === 0) return { kind: 'aside', card: unreadablePressCard(staff) }
  if (form.typed !== String(count)) return { kind: 'aside', card: wronglyTypedCard(count, staff) }
  const { items } = await carryOut(asking, act, form, tokens)
  const { reasonCode } = form
  const reason = parts.idsOnly ? undefined : form.reason
  const said = { discordUserId: asker.userId, reasonCode, reason }
  return { kind: 'done', card: manyDoneCard({ act, items: items.map(manyItem), ...said }, staff) }
}

function carryOut({ tokenim, asker }: Asking, act: ManyAct, form: ManyForm, tokens: Tokens) {
  const { typed: _typed, minutes, requestReplacement, ...said } = form
  const call = { idempotencyKey: asker.id }
  if (act === 'cancel') {
    return tokenim.cancelTokens({ body: { ...said, requestReplacement, tokens: [...tokens] } }, call)
  }
  const confirmBy = confirmByFor(minutes, Date.now())
  return tokenim.extendTokens({ body: { ...said, ...confirmBy, tokens: [...tokens] } }, call)
}
