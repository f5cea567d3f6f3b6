import type { AlertId, NoticeId, SilenceId } from '../ids/index.ts'
import type { Instant } from '../time/index.ts'
import type { ActorRef } from '../tokens/index.ts'

export const noticeKinds = ['maintenance', 'incident'] as const

export type NoticeKind = (typeof noticeKinds)[number]

/** What a card shows whole, also when every character of it has to be escaped. */
export const noticeMaxCharacters = 400

/** The alert a notice tells of, or the maintenance window. */
export type NoticeAbout = AlertId | SilenceId

/** What staff tell users, in both languages. Once published it stays as it is: another one says what came of it. */
export type Notice = {
  readonly id: NoticeId
  readonly kind: NoticeKind
  readonly textZh: string
  readonly textEn: string
  readonly about: NoticeAbout | null
  readonly publishedAt: Instant
  readonly publishedBy: ActorRef
  readonly version: number
}
