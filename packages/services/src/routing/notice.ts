import type { Alert, Labels } from '@tokenim/core/alerts'
import type { AlertId } from '@tokenim/core/ids'
import type { Told } from '@tokenim/core/routing'

/** What a message in an alert's thread is about: kept on its delivery. */
export type MentionNotice = {
  readonly reason: 'fired' | 'repeat' | 'escalated'
  /** Which step of its escalation. */
  readonly step: number | null
  /** Discord users to ring; in the order they are named. */
  readonly users: readonly string[]
}

/** What a group tells one address: fixed when it is decided, so that every try tells the same. */
export type GroupNotice = {
  readonly groupKey: string
  readonly receiver: string
  readonly reason: 'firing' | 'resolved' | 'repeat' | 'escalated'
  /** More happened at once than is told one by one. */
  readonly isStorm: boolean
  readonly status: 'firing' | 'resolved'
  readonly groupLabels: Labels
  /** The alerts as they were; the newest to the reader first, no more than some hundreds. */
  readonly alerts: readonly Alert[]
  readonly truncated: number
  /** What the address knows once this has arrived. */
  readonly told: readonly (Omit<Told, 'at'> & { readonly id: AlertId })[]
  /** Discord users to ring. */
  readonly users: readonly string[]
  /** This tells of a notification to somebody else that was given up. */
  readonly givenUp: { readonly address: string; readonly error: string } | null
}

/** Rows hold what this package wrote. */
export function groupNoticeOf(notice: unknown): GroupNotice {
  return notice as GroupNotice
}

export function mentionNoticeOf(notice: unknown): MentionNotice {
  // Those queued before notices were kept are of the first firing.
  return (notice ?? { reason: 'fired', step: null, users: [] }) as MentionNotice
}
