import {
  type Card,
  type CardContext,
  handOverCard,
  type HandOverCardView,
  type HandOverView,
} from '@tokenim/discord-cards'
import type { OperationAnswer } from '@tokenim/sdk'
import type { Asking } from '../asking.ts'
import { accountView, handOverView } from '../tokenim/views.ts'
import { unlessHidden } from './unless-hidden.ts'

/** One hand-over as it is now, in the asker's language; with the buttons that decide it for whoever may. */
export async function showHandOverById(asking: Asking, id: string): Promise<Card> {
  const { tokenim, staff } = asking
  const handOver = handOverView(await tokenim.getHandOver({ path: { id } }))
  const { items } = await tokenim.listHandOvers({ query: { whose: 'to_decide', tokenId: handOver.tokenId } })
  const isForDeciders = items.some((one) => one.id === id)
  return handOverCard({ ...(await drawnOf(asking, handOver)), isForDeciders }, staff)
}

/** The same card that the monitor posts; `closedBy`: the Discord user who has just decided it. */
export async function drawHandOver(
  asking: Asking,
  handOver: HandOverView,
  context: CardContext,
  closedBy: string | null = null,
): Promise<Card> {
  return handOverCard({ ...(await drawnOf(asking, handOver)), closedBy, isForDeciders: true }, context)
}

/** Whose token it is, and who asked, as far as either is known here. */
export async function drawnOf(
  { tokenim, parts }: Asking,
  handOver: HandOverView,
): Promise<Omit<HandOverCardView, 'lead' | 'isForDeciders'>> {
  const account: OperationAnswer<'getAccount'> | null = await unlessHidden(
    tokenim.getAccount({ path: { id: handOver.accountId } }),
  )
  return {
    handOver,
    askedBy: parts.waitingAnswers.askerOf(handOver.id)?.userId ?? null,
    ...(account === null ? {} : { account: accountView(account) }),
  }
}
