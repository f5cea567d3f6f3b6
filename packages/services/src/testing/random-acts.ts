import type { AccountId, AlertId, GrantId, HandOverId, KeyId, SilenceId, TokenId } from '@tokenim/core/ids'
import { builtInRole } from '@tokenim/core/permissions'
import { age } from '@tokenim/db/testing'
import { putAccountByExternalId } from '../accounts/index.ts'
import { AlertMovedOnError, fireAlert, resolveAlert, updateAlert } from '../alerts/index.ts'
import { createApplication } from '../applications/index.ts'
import { confirmDiscordLink, offerDiscordLink } from '../discord-links/index.ts'
import { giveGrant } from '../grants/index.ts'
import { createKey, revokeKey } from '../keys/index.ts'
import type { Lease } from '../leases/index.ts'
import { sendMessage } from '../messages/index.ts'
import {
  cancelToken,
  expireOverdue,
  extendToken,
  extendTokens,
  holdToken,
  issueToken,
  releaseToken,
  reportMistyped,
  revokeToken,
  runSampler,
  settleLostAttempts,
} from '../tokens/index.ts'
import type { AccountActor, Actor, ApplicationActor } from '../verb/actor.ts'
import { newId } from '../verb/new-id.ts'
import { actOnAlertByHand, actOnSilence, pushAlerts } from './random-alert-acts.ts'
import { actOnAccount, cancelMany, takeGrantBack, tellUsers } from './random-people-acts.ts'
import { askOnStage, decideOnStage } from './random-hand-overs.ts'
import type { IssuedToken, World } from './world.ts'
import { call, confirm, holderOf } from './world.ts'

/** One act: which, and three numbers that choose who does it to what. */
export type Act = { readonly kind: ActKind; readonly a: number; readonly b: number; readonly c: number }

export const actKinds = [
  'account',
  'age',
  'alert',
  'alertByHand',
  'ask',
  'decide',
  'application',
  'cancelMany',
  'cohort',
  'confirm',
  'expire',
  'grant',
  'notice',
  'standing',
  'takeBack',
  'issue',
  'key',
  'link',
  'lost',
  'mistyped',
  'move',
  'offer',
  'push',
  'replace',
  'revokeKey',
  'sample',
  'send',
  'silence',
  // Twice and more: what makes the others meet something.
  'confirm',
  'issue',
  'move',
  'move',
  'send',
  'send',
] as const

type ActKind = (typeof actKinds)[number]

/** Everybody there is, and what the acts so far have made. */
export type Stage = {
  readonly world: World
  readonly staff: readonly Actor[]
  readonly people: readonly AccountActor[]
  readonly bot: ApplicationActor
  readonly lease: Lease
  readonly accounts: AccountId[]
  readonly tokens: IssuedToken[]
  readonly keys: KeyId[]
  readonly grants: GrantId[]
  readonly codes: string[]
  readonly alerts: { readonly id: AlertId; readonly tokenId: TokenId }[]
  readonly silences: SilenceId[]
  readonly handOvers: HandOverId[]
}

export async function setStage(world: World, lease: Lease): Promise<Stage> {
  const bot: ApplicationActor = { ...(await world.application('bot')), kind: 'discord' }
  const staff: Actor[] = []
  for (const role of ['admin', 'security', 'security', 'support', 'operator', 'viewer'] as const) {
    const person = await world.person(role)
    staff.push(person, { ...bot, onBehalfOf: person.id })
  }
  const people = [await world.person(), await world.person(), await world.person()]
  const made = { accounts: [], tokens: [], keys: [], grants: [], codes: [], alerts: [], silences: [], handOvers: [] }
  return { world, staff: [...staff, world.service], people, bot, lease, ...made }
}

/** Does it, whatever comes of it; only a fault throws. */
export async function perform(stage: Stage, { kind, a, b, c }: Act): Promise<void> {
  const { world, staff, people, bot } = stage
  const { services, monitor, service, system } = world
  const actor = pick(staff, a)
  const token = stage.tokens.length === 0 ? null : pick(stage.tokens, b)
  const accountId = stage.accounts.length === 0 ? null : pick(stage.accounts, b)
  const subject = { type: 'account', id: accountId ?? pick(people, b).id } as const
  switch (kind) {
    case 'account': {
      const input = { externalId: `u-${b % 6}`, displayName: `Name ${c % 3}` }
      const put = await putAccountByExternalId(services, call(pick([service, service, actor], c), input))
      if (put.ok && put.result.created) stage.accounts.push(put.result.account.id)
      return
    }
    case 'issue':
    case 'replace': {
      if (accountId === null) return
      const old = kind === 'replace' && token !== null ? { replaces: token.id, accountId: token.accountId } : {}
      const input = { accountId, protected: c % 4 === 0, ...old }
      const issued = await issueToken(services, call(service, input))
      if (!issued.ok) return
      const { secret = '', confirmationCode: code = '', token: made } = issued.result
      stage.tokens.push({ id: made.id, accountId: made.accountId, secret, code })
      return
    }
    case 'confirm':
      if (token !== null) await confirm(world, token, c % 3 === 0 ? pick(['00000000', 'no code'], a) : token.code)
      return
    case 'move': {
      if (token === null) return
      const { version } = await world.stored(token.id)
      const expectedVersion = c % 7 === 0 ? version + 1 : version
      const input = { id: token.id, reasonCode: 'security', expectedVersion } as const
      const move = pick([cancelToken, extendToken, holdToken, holdToken, releaseToken, revokeToken], c)
      await move(services, call(actor, input))
      return
    }
    case 'cohort': {
      const ids = [...new Set(stage.tokens.slice(b % 5, (b % 5) + 4).map(({ id }) => id))]
      if (ids.length === 0) return
      const tokens = ids.map((id: TokenId) => ({ id, expectedVersion: 1 + (c % 3) }))
      await extendTokens(services, call(actor, { reasonCode: 'outage', tokens }))
      return
    }
    case 'age':
      if (token !== null) await age(world.database.owner, token.id, pick(['16 min', '91 days', '40 min'], c))
      return
    case 'expire':
      await expireOverdue(monitor, { actor: system, input: {} })
      return
    case 'lost':
      await world.database.owner`update token_attempt_received set received_at = received_at - interval '1 min'
        where id not in (select attempt_id from token_attempt_settled)`
      await settleLostAttempts(monitor, { actor: system, input: {} })
      return
    case 'mistyped': {
      if (token === null) return
      const input = { id: token.id, code: 'token_mistyped', rule: 'checksum', addressBlock: null } as const
      await reportMistyped(services, call(service, input))
      return
    }
    case 'sample':
      await runSampler(monitor, { actor: system, wanted: 1 })
      return
    case 'send': {
      const [to] = stage.accounts
      if (token === null || to === undefined) return
      const input = { to, text: c % 9 === 0 ? 'another' : 'the same', clientMessageId: `m-${c % 3}` }
      await sendMessage(services, call(holderOf(token), input))
      return
    }
    case 'offer': {
      const offered = await offerDiscordLink(services, call(bot, { discordUserId: `${1_000 + (b % 3)}` }))
      if (offered.ok && offered.result.code !== undefined) stage.codes.push(offered.result.code)
      return
    }
    case 'link': {
      const code = stage.codes.length === 0 ? '00000000' : pick(stage.codes, b)
      await confirmDiscordLink(services, call(pick(people, a), { code }))
      return
    }
    case 'application': {
      const input = { name: `App ${c % 3}`, kind: 'service', owners: [pick(people, b).id] } as const
      await createApplication(services, call(actor, input))
      return
    }
    case 'grant': {
      const gives = { kind: 'role', role: pick([builtInRole.viewer, builtInRole.support], c) } as const
      const effect = c % 5 === 0 ? 'deny' : 'allow'
      const input = { to: subject, gives, effect, scope: 'own', expiresAt: null, reason: 'test' } as const
      const given = await giveGrant(services, call(actor, input))
      if (given.ok) stage.grants.push(given.result.grantId)
      return
    }
    case 'takeBack':
      if (stage.grants.length > 0) await takeGrantBack(world, actor, pick(stage.grants, b))
      return
    case 'standing':
      if (accountId !== null) await actOnAccount(world, actor, accountId, c)
      return
    case 'notice':
      await tellUsers(world, actor, c)
      return
    case 'cancelMany': {
      const ids = [...new Set(stage.tokens.slice(b % 5, (b % 5) + 3).map(({ id }) => id))]
      if (ids.length > 0) await cancelMany(world, actor, ids, c)
      return
    }
    case 'key': {
      const made = await createKey(services, call(actor, { owner: subject, name: 'key' }))
      if (made.ok) stage.keys.push(made.result.keyId)
      return
    }
    case 'revokeKey':
      if (stage.keys.length === 0) return
      await revokeKey(services, call(actor, { id: pick(stage.keys, b), reasonCode: 'security' }))
      return
    case 'alertByHand':
      await actOnAlertByHand(stage, actor, b, c)
      return
    case 'ask':
      await askOnStage(stage, actor, b, c)
      return
    case 'decide':
      await decideOnStage(stage, actor, b, c)
      return
    case 'push':
      await pushAlerts(stage, b, c)
      return
    case 'silence':
      await actOnSilence(stage, actor, b, c)
      return
    case 'alert':
      await actOnAlert(stage, subject.id, b, c).catch((error: unknown) => {
        if (!(error instanceof AlertMovedOnError)) throw error
      })
  }
}

/** The detector works on what it saw a moment ago: an alert may have moved on since. */
async function actOnAlert({ world, alerts, tokens, lease }: Stage, accountId: AccountId, b: number, c: number) {
  const { monitor, system } = world
  const known = alerts.length === 0 || c % 3 === 0 ? null : pick(alerts, b)
  const tokenId = known?.tokenId ?? (tokens.length === 0 ? newId('tok') : pick(tokens, b).id)
  const about = { tokenId, accountId, applicationId: null }
  const times = { pendingSince: 1_000, stuckSince: 2_000 + c, confirmBy: 9_000 }
  const hurt = { accountsBlocked: 1, sendsRefused: 0 }
  const facts = { kind: 'stuck_token', cause: 'server_fault', ...about, ...times, ...hurt } as const
  const given = { lease }
  if (known === null) {
    const id = newId('alr')
    const fired = await fireAlert(monitor, call(system, { id, facts, ...given }))
    // It may be one that was resolved a moment ago, opened again.
    if (fired.ok) alerts.push({ id: fired.result.id, tokenId })
  } else if (c % 3 === 1) await updateAlert(monitor, call(system, { id: known.id, facts, ...given }))
  else await resolveAlert(monitor, call(system, { id: known.id, ...given }))
}

function pick<T>(items: readonly T[], n: number): T {
  return items[n % items.length]!
}
