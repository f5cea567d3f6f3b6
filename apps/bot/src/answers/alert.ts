import { alertCard, type AlertCardView, type Card, type CardContext } from '@tokenim/discord-cards'
import type { Asking } from '../asking.ts'
import { accountView, alertContextView, alertView, tokenView } from '../tokenim/views.ts'
import { unlessHidden } from './unless-hidden.ts'

/** One alert as it is now, in the asker's language. */
export async function showAlertById(asking: Asking, id: string): Promise<Card> {
  return drawAlert(asking, id, asking.staff)
}

/** The same card that the monitor posts: of the same data, whoever draws it. */
export async function drawAlert({ tokenim }: Asking, id: string, context: CardContext): Promise<Card> {
  const detail = await tokenim.getAlert({ path: { id } })
  const alert = alertView(detail.alert)
  const { facts } = alert
  const about = facts.kind === 'stuck_token' ? await readHurt(tokenim, facts) : {}
  return alertCard({ alert, context: alertContextView(detail.context), ...about }, context)
}

/** Who may read alerts may still not read every token: the alert alone is an answer, too. */
async function readHurt(
  tokenim: Asking['tokenim'],
  { tokenId, accountId }: { readonly tokenId: string; readonly accountId: string },
): Promise<Pick<AlertCardView, 'token' | 'account'>> {
  const [token, account] = await Promise.all([
    unlessHidden(tokenim.getToken({ path: { id: tokenId } })),
    unlessHidden(tokenim.getAccount({ path: { id: accountId } })),
  ])
  return {
    ...(token === null ? {} : { token: tokenView(token) }),
    ...(account === null ? {} : { account: accountView(account) }),
  }
}
