import type { Notice, NoticeAbout, NoticeKind } from '@tokenim/core/notices'
import { alert, notice, silence } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { eq } from 'drizzle-orm'
import { verb } from '../verb.ts'
import { actorRef } from '../verb/actor.ts'
import { targetOfCaller } from '../verb/target-of-caller.ts'
import { auditedNotice, columnsOf } from './notice-row.ts'

export type PublishNotice = {
  readonly kind: NoticeKind
  readonly textZh: string
  readonly textEn: string
  readonly about?: NoticeAbout | undefined
}

/** Tells users something, in both languages; the monitor posts it. What is published stays as it is. */
export const publishNotice = verb<PublishNotice, PublishNotice, Notice, never, Notice>({
  action: 'notices.publish',
  access: ['notices:publish'],
  idempotencyKey: 'required',
  notFoundKind: 'alert',
  // There is no notice yet; of a refused one the log names who tried, and what it was to be about.
  target: ({ about }, actor) =>
    about === undefined ? targetOfCaller(actor) : { type: about.startsWith('alr_') ? 'alert' : 'silence', id: about },
  load: async (tx, input) => ((await isThere(tx, input.about)) ? input : null),
  whose: () => ({ kind: 'notice' }),
  lock: async (_tx, loaded) => loaded,
  decide: ({ input: { kind, textZh, textEn, about = null }, services, actor, now }) => {
    const published = { publishedAt: now, publishedBy: actorRef(actor), version: 1 }
    return { ok: true, change: { id: services.newId('ntc'), kind, textZh, textEn, about, ...published } }
  },
  write: async (tx, published) => {
    const { about, ...row } = published
    await tx.insert(notice).values({ ...row, ...columnsOf(about) })
    const { id, kind } = published
    return {
      result: published,
      target: { type: 'notice', id },
      change: { after: auditedNotice(published), versionAfter: 1 },
      events: [
        {
          type: 'notice.published',
          subject: { type: 'notice', id, version: 1 },
          accountId: null,
          applicationId: null,
          data: { kind, about },
        },
      ],
    }
  },
})

async function isThere(tx: WritableTransaction, about: NoticeAbout | undefined): Promise<boolean> {
  if (about === undefined) return true
  const { alertId, silenceId } = columnsOf(about)
  const found =
    alertId !== null
      ? await tx.select({ id: alert.id }).from(alert).where(eq(alert.id, alertId))
      : silenceId !== null
        ? await tx.select({ id: silence.id }).from(silence).where(eq(silence.id, silenceId))
        : []
  return found.length > 0
}
