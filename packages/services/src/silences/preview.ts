import type { Matcher } from '@tokenim/core/alerts'
import { createMatch } from '@tokenim/core/alerts'
import type { AlertId } from '@tokenim/core/ids'
import { alert } from '@tokenim/db/schema'
import { desc } from 'drizzle-orm'
import { isOpenSql } from '../alerts/index.ts'
import { query } from '../query.ts'

export type PreviewSilence = { readonly matchers: readonly Matcher[] }

/** How many open alerts it would match, how many of them are critical, and the newest few. */
export type SilencePreview = {
  readonly matches: number
  readonly critical: number
  readonly alertIds: readonly AlertId[]
}

const shown = 20

/** "Matches 14 alerts, 0 critical": what a silence would keep quiet if it were made now. */
export const previewSilence = query<PreviewSilence, Record<never, never>, SilencePreview>({
  name: 'silences.preview',
  access: ['alerts:read'],
  notFoundKind: 'silence',
  isOpen: true,
  id: () => '',
  load: async () => ({}),
  whose: () => ({ kind: 'alert' }),
  read: async (tx, { input }) => {
    const match = createMatch(input.matchers)
    const open = await tx
      .select({ id: alert.id, labels: alert.labels, severity: alert.severity })
      .from(alert)
      .where(isOpenSql)
      .orderBy(desc(alert.id))
    const found = open.filter(({ labels }) => match(labels))
    return {
      matches: found.length,
      critical: found.filter(({ severity }) => severity === 'critical').length,
      alertIds: found.slice(0, shown).map(({ id }) => id),
    }
  },
})
