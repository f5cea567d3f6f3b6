import type { Alert } from '@tokenim/core/alerts'
import type { AlertGroupId, DeliveryId } from '@tokenim/core/ids'
import type { Instant } from '@tokenim/core/time'
import type { GroupNotice, MentionNotice } from '../routing/index.ts'
import type { TokenView } from '../tokens/index.ts'

/** Where a card stands in Discord. A thread begun from a message has that message's id. */
export type DiscordPost = {
  readonly channelId: string
  readonly messageId: string
  readonly threadId: string | null
  /** Digest of what it shows. */
  readonly shownDigest: string
  readonly postedAt: Instant
}

/** One notification to send now, with everything its text is drawn from, as it is now. */
export type DueDelivery = {
  readonly id: DeliveryId
  readonly kind: 'card' | 'mention'
  readonly receiver: string
  /** 1 for the first try. After that an earlier try may have reached Discord without our learning of it. */
  readonly attempt: number
  readonly queuedAt: Instant
  readonly alert: Alert
  readonly inhibited: boolean
  /** What keeps it from being told elsewhere; its card says so. */
  readonly heldBy: 'inhibition' | 'silence' | 'maintenance' | null
  /** Of a mention: why, and who is rung. */
  readonly mention: MentionNotice | null
  /** The token the alert is about, as it effectively is; its version goes into the card's buttons. */
  readonly token: TokenView | null
  /** Whose token it is: a name says more than an id. */
  readonly account: { readonly displayName: string; readonly externalId: string } | null
  readonly post: DiscordPost | null
}

/** One notification of a group to send now. Every try of it tells the same. */
export type DueNotification = {
  readonly id: DeliveryId
  readonly groupId: AlertGroupId
  readonly receiver: string
  readonly seq: number
  readonly attempt: number
  readonly queuedAt: Instant
  readonly notice: GroupNotice
}
