import type { HandOver } from '@tokenim/core/hand-overs'
import { handOverReadPermissions, readPermissionOf } from '@tokenim/core/hand-overs'
import type { HandOverId } from '@tokenim/core/ids'
import { query } from '../query.ts'
import type { HandOverView } from './hand-over-view.ts'
import { handOverView } from './hand-over-view.ts'
import { loadHandOver } from './load.ts'

export const getHandOver = query<{ readonly id: HandOverId }, HandOver, HandOverView>({
  name: 'hand_overs.get',
  access: handOverReadPermissions,
  takes: ({ act }) => [readPermissionOf(act)],
  notFoundKind: 'hand_over',
  id: ({ id }) => id,
  load: (tx, { id }) => loadHandOver(tx, id),
  whose: () => ({ kind: 'hand_over' }),
  read: async (_tx, { loaded, now }) => handOverView(loaded, now),
})
