import { type AccountView, type Card, checkCard } from '@tokenim/discord-cards'
import { ProblemError } from '@tokenim/sdk'
import type { Asking } from '../asking.ts'
import { oneAccount } from '../commands/who.ts'
import { accountView, diagnosisView, sendGateView, tokenView } from '../tokenim/views.ts'

/** Whoever was typed: their verdict when it is one account, a choice when several fit. */
export async function checkWho(asking: Asking, typed: string): Promise<Card> {
  const found = await oneAccount(asking, typed)
  return 'card' in found ? found.card : checkAccount(asking, found.account)
}

export async function checkAccountById(asking: Asking, id: string): Promise<Card> {
  return checkAccount(asking, accountView(await asking.tokenim.getAccount({ path: { id } })))
}

/** The gate says whether and why; the token that blocks says what would help. */
async function checkAccount(asking: Asking, account: AccountView): Promise<Card> {
  const gate = await asking.tokenim.getSendGate({ path: { id: account.id } })
  const blocking = gate.reasons.find(({ code }) => code === 'token_pending')?.tokenId
  const found = blocking === undefined ? {} : await blockingToken(asking, blocking)
  return checkCard({ account, gate: sendGateView(gate), ...found }, asking.staff)
}

/** Who may check an account may still not read its tokens: the reasons alone are an answer, too. */
async function blockingToken({ tokenim }: Asking, id: string) {
  const path = { id }
  try {
    const [token, diagnosis] = await Promise.all([tokenim.getToken({ path }), tokenim.getTokenDiagnosis({ path })])
    return { token: tokenView(token), diagnosis: diagnosisView(diagnosis) }
  } catch (error) {
    if (error instanceof ProblemError && (error.status === 403 || error.status === 404)) return {}
    throw error
  }
}
