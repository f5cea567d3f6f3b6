import { accountCard, type AccountCardView, type Card } from '@tokenim/discord-cards'
import type { Asking } from '../asking.ts'
import { accountDetail, historyItems } from '../tokenim/views.ts'
import { withNames } from './names.ts'

export async function showAccountById(asking: Asking, id: string): Promise<Card> {
  return showAccount(asking, id)
}

/** One account as it is now, with what was done to it; `wanted`: the act a command asked for. */
export async function showAccount(asking: Asking, id: string, wanted?: AccountCardView['wanted']): Promise<Card> {
  const path = { id }
  const [account, history] = await Promise.all([
    asking.tokenim.getAccount({ path }),
    asking.tokenim.getAccountHistory({ path }),
  ])
  const items = await withNames(asking, historyItems(history))
  return accountCard({ account: accountDetail(account), history: items, wanted }, asking.staff)
}
