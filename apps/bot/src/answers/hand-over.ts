import {
  type Card,
  type CardContext,
  handOverCard,
  type HandOverCardView,
  type HandOverView,
} from '@tokenim/discord-cards'
import type { Asking } from '../asking.ts'
import { accountView, handOverView } from '../tokenim/views.ts'
import { unlessHidden } from './unless-hidden.ts'

/** One hand-over as it is now, in the asker's language; with the buttons that decide it for whoever may. */
export async function showHandOverById(asking: Asking, id: string): Promise<Card> {
  const { tokenim, staff } = asking
  const handOver = handOverView(await tokenim.getHandOver({ path: { id } }))
  const { target } = handOver
  const about = target === null ? {} : { targetId: target.id }
  const { items } = await tokenim.listHandOvers({ query: { whose: 'to_decide', ...about } })
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

/** What that is called which it is about, and who asked, as far as either is known here. */
export async function drawnOf(
  asking: Asking,
  handOver: HandOverView,
): Promise<Omit<HandOverCardView, 'lead' | 'isForDeciders'>> {
  const { tokenim, parts } = asking
  const { accountId: id } = handOver
  const account = id === null ? null : await unlessHidden(tokenim.getAccount({ path: { id } }))
  return {
    handOver,
    askedBy: parts.waitingAnswers.askerOf(handOver.id)?.userId ?? null,
    targetName: await targetName(asking, handOver),
    ...(account === null ? {} : { account: accountView(account) }),
  }
}

async function targetName({ tokenim }: Asking, { target }: HandOverView): Promise<string | null> {
  const path = { id: target?.id ?? '' }
  switch (target?.type) {
    case 'key':
      return (await unlessHidden(tokenim.getKey({ path })))?.name ?? null
    case 'alert':
      return (await unlessHidden(tokenim.getAlert({ path })))?.alert.labels['alertname'] ?? null
    case 'silence': {
      const silence = await unlessHidden(tokenim.getSilence({ path }))
      return silence?.title ?? silence?.comment ?? null
    }
    default:
      return null
  }
}
