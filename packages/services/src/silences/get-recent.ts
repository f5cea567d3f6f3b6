import { dayMs } from '@tokenim/core/time'
import { silence } from '@tokenim/db/schema'
import { desc, gte, isNull, or } from 'drizzle-orm'
import { query } from '../query.ts'
import type { SilenceView } from './silence-view.ts'
import { silenceView } from './silence-view.ts'

/** Alertmanager's retention: what ended longer ago is not shown whole. */
const shownForMs = 5 * dayMs
const mostShown = 5_000

/** Every silence that has not ended or ended in the last five days, newest first, for whoever shows them whole. */
export const getRecentSilences = query<Readonly<Record<string, never>>, true, readonly SilenceView[]>({
  name: 'silences.recent',
  access: ['alerts:read'],
  notFoundKind: 'silence',
  isOpen: true,
  id: () => '',
  load: async () => true,
  whose: () => ({ kind: 'alert' }),
  read: async (tx, { now }) => {
    const rows = await tx
      .select()
      .from(silence)
      .where(or(isNull(silence.endedAt), gte(silence.endedAt, now - shownForMs)))
      .orderBy(desc(silence.id))
      .limit(mostShown)
    return rows.map((row) => silenceView(row, now))
  },
})
