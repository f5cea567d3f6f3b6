import { type Card, proofCard } from '@tokenim/discord-cards'
import type { Asking } from '../asking.ts'
import { historyItems, tokenView } from '../tokenim/views.ts'

/** Where the proof of the last change of a token is fetched. */
export async function showProof(asking: Asking, id: string): Promise<Card> {
  const path = { id }
  const [token, history] = await Promise.all([
    asking.tokenim.getToken({ path }),
    asking.tokenim.getTokenHistory({ path }),
  ])
  const change = historyItems(history).findLast(
    ({ entryId, versionAfter }) => entryId !== undefined && versionAfter !== undefined,
  )
  const { apiUrl } = asking.parts
  return proofCard({ token: tokenView(token), entryId: change?.entryId ?? null, apiUrl }, asking.staff)
}
