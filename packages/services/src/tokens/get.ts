import type { TokenId } from '@tokenim/core/ids'
import type { Token } from '@tokenim/core/tokens'
import { effectiveToken } from '@tokenim/core/tokens'
import { query } from '../query.ts'
import { loadHasAttempt, loadToken } from './load.ts'
import { tokenTarget } from './token-row.ts'
import type { TokenView } from './token-view.ts'
import { tokenView } from './token-view.ts'

/** One token, as it is effectively now. */
export const getToken = query<{ readonly id: TokenId }, Token, TokenView>({
  name: 'tokens.get',
  access: ['tokens:read'],
  notFoundKind: 'token',
  id: ({ id }) => id,
  load: (tx, { id }) => loadToken(tx, id),
  whose: tokenTarget,
  read: async (tx, { loaded, now }) => tokenView(effectiveToken(loaded, await loadHasAttempt(tx, loaded.id), now)),
})
