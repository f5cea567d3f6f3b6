import type { KeyId } from '@tokenim/core/ids'
import { query } from '../query.ts'
import type { KeyView } from './key-view.ts'
import { keyView } from './key-view.ts'
import { holderOf, loadKey } from './load.ts'
import type { KeyRow } from './write-revoked.ts'

export const getKey = query<{ readonly id: KeyId }, KeyRow, KeyView>({
  name: 'keys.get',
  access: ['keys:read'],
  notFoundKind: 'key',
  id: ({ id }) => id,
  load: (tx, { id }) => loadKey(tx, id),
  whose: (row) => ({ kind: 'key', holder: holderOf(row) }),
  read: async (_tx, { loaded, now }) => keyView(loaded, now),
})
