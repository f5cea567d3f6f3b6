import { type AccountView, type Card, checkCard, type CheckView } from '@tokenim/discord-cards'
import type { Asking } from '../asking.ts'
import { oneAccount } from '../commands/who.ts'
import { accountView, diagnosisView, sendGateView, tokenView } from '../tokenim/views.ts'
import { withNamesInEvidence } from './names.ts'
import { unlessHidden } from './unless-hidden.ts'

/** Whoever was typed: their verdict when it is one account, a choice when several fit. */
export async function checkWho(asking: Asking, typed: string): Promise<Card> {
  const found = await oneAccount(asking, typed, { command: 'check', press: { action: 'check' } })
  return 'card' in found ? found.card : checkAccount(asking, found.account)
}

export async function checkAccountById(asking: Asking, id: string): Promise<Card> {
  return checkAccount(asking, accountView(await asking.tokenim.getAccount({ path: { id } })))
}

/** The gate says whether and why; the token that blocks says what would help, and who may do it. */
async function checkAccount(asking: Asking, account: AccountView): Promise<Card> {
  const gate = await asking.tokenim.getSendGate({ path: { id: account.id } })
  const blocking = gate.reasons.find(({ code }) => code === 'token_pending')?.tokenId
  const hasNone = gate.reasons.some(({ code }) => code === 'token_missing')
  // Who may check an account may still not read its tokens: the reasons alone are an answer, too.
  const found =
    blocking !== undefined
      ? await unlessHidden(blockingToken(asking, blocking))
      : hasNone
        ? await unlessHidden(lastToken(asking, account.id))
        : null
  return checkCard({ account, gate: sendGateView(gate), ...found }, asking.staff)
}

type Found = Pick<CheckView, 'token' | 'diagnosis' | 'acts' | 'isWatched' | 'lastToken'>

async function blockingToken(asking: Asking, id: string): Promise<Found> {
  const { tokenim } = asking
  const path = { id }
  const [diagnosis, { token, items: acts, isWatched }] = await Promise.all([
    tokenim.getTokenDiagnosis({ path }),
    tokenim.getTokenActs({ path }),
  ])
  const named = await withNamesInEvidence(asking, diagnosisView(diagnosis))
  return { token: tokenView(token), diagnosis: named, acts, isWatched }
}

async function lastToken({ tokenim }: Asking, accountId: string): Promise<Found> {
  const { items } = await tokenim.listTokens({ query: { accountId: [accountId], limit: 1 } })
  const [latest] = items
  return latest === undefined ? {} : { lastToken: latest.state }
}
