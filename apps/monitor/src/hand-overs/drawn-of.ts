import type { HandOverCardView } from '@tokenim/discord-cards'
import { idsOnly as withoutPeople } from '@tokenim/discord-cards'
import type { DueHandOverPost } from '@tokenim/services/hand-overs'
import type { HandOverParts } from './hand-over-loop.ts'

/** What every card of a hand-over is drawn of; in ids-only mode without the name and without what anybody wrote. */
export function drawnOf(
  { notifyOnly, idsOnly }: Pick<HandOverParts['discord'], 'notifyOnly' | 'idsOnly'>,
  { handOver, account, targetName, askedByDiscordUserId, closedByDiscordUserId }: DueHandOverPost,
): Omit<HandOverCardView, 'lead' | 'isForDeciders'> {
  return {
    ...(idsOnly ? { handOver: withoutPeople(handOver) } : { handOver, account: account ?? undefined, targetName }),
    askedBy: askedByDiscordUserId,
    closedBy: closedByDiscordUserId,
    isNotifyOnly: notifyOnly,
  }
}
