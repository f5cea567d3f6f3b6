import type { AccountId, TokenId } from '@tokenim/core/ids'
import type { Token } from '@tokenim/core/tokens'
import { drawSample, hold } from '@tokenim/core/tokens'
import { account, token } from '@tokenim/db/schema'
import { eq } from 'drizzle-orm'
import { sweep } from '../../verb.ts'
import { tokenEvent } from '../token-event.ts'
import { tokenFromRow } from '../token-row.ts'
import { tokenChange, writeToken } from '../write.ts'
import { countHeld, releasedAt } from './draw.ts'

type HoldSampled = { readonly id: TokenId; readonly accountId: AccountId; readonly confirmedTotal: number }

type Taken = { readonly found: Token | null; readonly heldTotal: number }

/** Holds one drawn token if it is free and still fits; answers whether it did. Account first, as every closing move. */
export const holdSampled = sweep<HoldSampled, Taken, boolean>({
  name: 'tokens.hold',
  take: async (tx, { id, accountId }) => {
    const free = { skipLocked: true } as const
    const owner = tx
      .select({ id: account.id })
      .from(account)
      .where(eq(account.id, accountId))
      .for('no key update', free)
    if ((await owner).length === 0) return { found: null, heldTotal: 0 }
    const [row] = await tx.select().from(token).where(eq(token.id, id)).for('no key update', free)
    return { found: row === undefined ? null : tokenFromRow(row), heldTotal: await countHeld(tx) }
  },
  write: async (tx, { found, heldTotal }, { services, now, input: { confirmedTotal } }) => {
    const candidates = found === null ? [] : [{ token: found, score: '', releasedAt: releasedAt(found) }]
    const [was] = drawSample(candidates, { now, wanted: 1, confirmedTotal, heldTotal })
    if (was === undefined) return { result: false, also: [], events: [] }
    const acting = { actor: { type: 'system' }, persons: [] } as const
    const next = hold(was, { now, acting, settings: services.tokenSettings })
    await writeToken(tx, was, next)
    const target = { type: 'token', id: next.id } as const
    const entry = { action: 'tokens.hold', target, reason: 'sampler', ...tokenChange(was, next) }
    return { result: true, also: [entry], events: [tokenEvent('token.held', next)] }
  },
})
