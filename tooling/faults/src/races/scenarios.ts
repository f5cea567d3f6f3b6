import type { Refusal } from '@tokenim/core/codes'
import type { AccountId, TokenId } from '@tokenim/core/ids'
import { uuidFromId } from '@tokenim/core/ids'
import { newId } from '@tokenim/services'
import { sendMessage } from '@tokenim/services/messages'
import {
  cancelToken,
  expireOverdue,
  extendToken,
  holdToken,
  issueToken,
  releaseToken,
  revokeToken,
} from '@tokenim/services/tokens'
import type { Arena, Prize } from './arena.ts'
import { call, confirm, confirmed, held, issued, newAccount } from './arena.ts'

/** What a contender got: done (perhaps without a change), or the refusal. */
export type Got = { readonly ok: true } | { readonly ok: false; readonly refusal: Refusal }

export type Contender = { readonly name: string; readonly act: () => Promise<Got> }

/** A start, and who may contend from it. The first of `contenders` always takes part. */
export type Race = {
  readonly accountId: AccountId
  readonly tokens: readonly TokenId[]
  readonly contenders: readonly [Contender, ...Contender[]]
  /** Exactly one change may come of it; otherwise several may follow each other. */
  readonly isExclusive: boolean
  /** Called last before the start: brings the deadline so near that it passes during the race. */
  readonly arm: () => Promise<void>
}

type Scenario = (arena: Arena, nearMs: number) => Promise<Race>

const still = async (): Promise<void> => {}

export const scenarios: Readonly<Record<string, Scenario>> = {
  unconfirmed: async (arena, nearMs) => {
    const accountId = await newAccount(arena.database, arena.service)
    const prize = await issued(arena, accountId)
    const { cancel, expire } = moves(arena, prize, 1)
    const right = { name: 'confirm', act: () => confirm(arena, prize, prize.code) }
    const contenders = [right, cancel('support'), cancel('service'), expire, right] as const
    const arm = () => near(arena, prize, 'confirm_by', nearMs)
    return { accountId, tokens: [prize.id], contenders, isExclusive: true, arm }
  },
  extension: async (arena) => {
    const accountId = await newAccount(arena.database, arena.service)
    const prize = await issued(arena, accountId)
    const { cancel, extend } = moves(arena, prize, 1)
    const right = { name: 'confirm', act: () => confirm(arena, prize, prize.code) }
    const wrong = {
      name: 'wrong_code',
      act: () => confirm(arena, prize, prize.code === '12345678' ? '87654321' : '12345678'),
    }
    const contenders = [extend('support'), extend('service'), right, wrong, cancel('support')] as const
    return { accountId, tokens: [prize.id], contenders, isExclusive: false, arm: still }
  },
  confirmed: async (arena, nearMs) => {
    const accountId = await newAccount(arena.database, arena.service)
    const prize = await confirmed(arena, accountId)
    const { hold, revoke, expire } = moves(arena, prize, 2)
    const contenders = [
      hold('security'),
      hold('secondSecurity'),
      revoke('security'),
      revoke('secondSecurity'),
      expire,
    ] as const
    const arm = () => near(arena, prize, 'expires_at', nearMs)
    return { accountId, tokens: [prize.id], contenders, isExclusive: true, arm }
  },
  held: async (arena, nearMs) => {
    const accountId = await newAccount(arena.database, arena.service)
    const prize = await held(arena, accountId)
    const { release, cancel, revoke, expire } = moves(arena, prize, 3)
    const contenders = [
      release('secondSecurity'),
      cancel('security'),
      revoke('security'),
      revoke('secondSecurity'),
      expire,
    ] as const
    const arm = () => near(arena, prize, 'expires_at', nearMs)
    return { accountId, tokens: [prize.id], contenders, isExclusive: true, arm }
  },
  issue: async (arena) => {
    const accountId = await newAccount(arena.database, arena.service)
    const issue = { name: 'issue', act: () => issueToken(arena.api, call(arena.service, { accountId })) }
    return { accountId, tokens: [], contenders: [issue, issue, issue, issue], isExclusive: true, arm: still }
  },
  renewal: async (arena) => {
    const accountId = await newAccount(arena.database, arena.service)
    const old = await confirmed(arena, accountId)
    const fresh = await issued(arena, accountId, old.id)
    const ofOld = moves(arena, old, 2)
    const ofFresh = moves(arena, fresh, 1)
    const right = { name: 'confirm', act: () => confirm(arena, fresh, fresh.code) }
    const issue = {
      name: 'issue_replacing',
      act: () => issueToken(arena.api, call(arena.service, { accountId, replaces: old.id })),
    }
    const contenders = [
      right,
      ofOld.hold('security'),
      ofOld.revoke('security'),
      ofFresh.cancel('support'),
      issue,
    ] as const
    return { accountId, tokens: [old.id, fresh.id], contenders, isExclusive: false, arm: still }
  },
  send: async (arena) => {
    const accountId = await newAccount(arena.database, arena.service)
    const prize = await confirmed(arena, accountId)
    const { hold, revoke } = moves(arena, prize, 2)
    const actor = { type: 'account', id: accountId, credential: { type: 'token', tokenId: prize.id } } as const
    const send = {
      name: 'send',
      act: () =>
        sendMessage(arena.api, call(actor, { to: arena.recipient, text: 'hello', clientMessageId: newId('req') })),
    }
    const contenders = [hold('security'), send, send, revoke('secondSecurity'), send] as const
    return { accountId, tokens: [prize.id], contenders, isExclusive: true, arm: still }
  },
}

type Staff = 'support' | 'security' | 'secondSecurity' | 'service'

function moves(arena: Arena, { id }: Prize, expectedVersion: number) {
  const by = (name: Staff) => call(arena[name], { id, reasonCode: 'security', expectedVersion } as const)
  return {
    cancel: (who: Staff): Contender => ({ name: 'cancel', act: () => cancelToken(arena.api, by(who)) }),
    extend: (who: Staff): Contender => ({ name: 'extend', act: () => extendToken(arena.api, by(who)) }),
    hold: (who: Staff): Contender => ({ name: 'hold', act: () => holdToken(arena.api, by(who)) }),
    release: (who: Staff): Contender => ({ name: 'release', act: () => releaseToken(arena.api, by(who)) }),
    revoke: (who: Staff): Contender => ({ name: 'revoke', act: () => revokeToken(arena.api, by(who)) }),
    expire: {
      name: 'expire',
      act: async (): Promise<Got> => {
        await expireOverdue(arena.monitor, { actor: { type: 'system', via: 'monitor' }, input: {} })
        return { ok: true }
      },
    },
  }
}

/** The trigger keeps `expires_at` and counts versions; the superuser moves time around it. */
async function near(
  { database }: Arena,
  { id }: Prize,
  column: 'confirm_by' | 'expires_at',
  ms: number,
): Promise<void> {
  const { owner } = database
  await owner.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    const soon = tx`clock_timestamp() + ${ms} * interval '1 millisecond'`
    if (column === 'confirm_by') await tx`update token set confirm_by = ${soon} where id = ${uuidFromId(id)}`
    else
      await tx`update token set expires_at = ${soon}, confirm_by = least(confirm_by, ${soon}) where id = ${uuidFromId(id)}`
  })
}
