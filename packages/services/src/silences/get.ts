import type { Silence } from '@tokenim/core/alerts'
import type { SilenceId } from '@tokenim/core/ids'
import { query } from '../query.ts'
import { loadSilence } from './load.ts'
import type { SilenceView } from './silence-view.ts'
import { silenceView } from './silence-view.ts'

export const getSilence = query<{ readonly id: SilenceId }, Silence, SilenceView>({
  name: 'silences.get',
  access: ['alerts:read'],
  notFoundKind: 'silence',
  id: ({ id }) => id,
  load: (tx, { id }) => loadSilence(tx, id),
  whose: () => ({ kind: 'alert' }),
  read: async (_tx, { loaded, now }) => silenceView(loaded, now),
})
