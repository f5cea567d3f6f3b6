import { noticePublishedCard } from '@tokenim/discord-cards'
import type { Asking } from '../asking.ts'
import type { Outcome } from '../outcome.ts'
import type { ActOf } from './act-of.ts'

/** Tells users exactly what the preview shows. */
export async function publishNotice(
  { tokenim, asker, staff }: Asking,
  { notice: kind, textZh, textEn, about }: ActOf<'notice'>,
): Promise<Outcome> {
  const body = { kind, textZh, textEn, ...(about === null ? {} : { about }) }
  const { id } = await tokenim.publishNotice({ body }, { idempotencyKey: asker.id })
  return { kind: 'done', card: noticePublishedCard({ kind, about, textZh, textEn, id }, staff) }
}
