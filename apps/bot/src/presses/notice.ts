import {
  noticeDialog,
  noticeKindOf,
  noticeOnCard,
  noticePreviewCard,
  type Press,
  readNoticeDialog,
  unreadablePressCard,
} from '@tokenim/discord-cards'
import { performAct } from '../acts/perform.ts'
import type { Asking } from '../asking.ts'
import { type Outcome, show } from '../outcome.ts'
import type { Submitted } from './press.ts'

/** The dialog of a notice. */
export function openNotice({ entityId: about, argument }: Press, locale: string) {
  const kind = noticeKindOf(argument)
  return kind === null ? null : noticeDialog({ kind, about }, locale)
}

/** The dialog, sent off: nothing is published yet. */
export function readSubmittedNotice({ entityId: about, argument }: Press, components: unknown): Submitted | null {
  const kind = noticeKindOf(argument)
  const texts = readNoticeDialog(components)
  if (kind === null || texts === null) return null
  return { isAct: false, run: async ({ staff }) => show(noticePreviewCard({ kind, about, ...texts }, staff)) }
}

/** Publishes what the preview shows, once for each press. */
export async function publishNotice(asking: Asking, press: Press, card: unknown): Promise<Outcome> {
  const notice = noticeKindOf(press.argument)
  const texts = noticeOnCard(card)
  if (notice === null || texts === null) return { kind: 'aside', card: unreadablePressCard(asking.staff) }
  return performAct(asking, { kind: 'notice', notice, about: press.entityId, ...texts })
}
