import type { NoteSigner } from '@tokenim/core/audit'
import { signerOf } from '@tokenim/core/audit'
import type { AccountId, ApplicationId, KeyId, TokenId } from '@tokenim/core/ids'
import { builtInRole } from '@tokenim/core/permissions'
import { tokenSettings } from '@tokenim/core/tokens'
import { connect } from '@tokenim/db'
import type { TestDatabase } from '@tokenim/db/testing'
import type { AccountActor, Actor, ApplicationActor, Services, Verb } from '@tokenim/services'
import { newId } from '@tokenim/services'
import { bootstrap, putAccountByExternalId } from '@tokenim/services/accounts'
import { createApplication } from '@tokenim/services/applications'
import { exportAudit, readCheckpoint, sequenceEntries } from '@tokenim/services/audit'
import { confirmDiscordLink, offerDiscordLink } from '@tokenim/services/discord-links'
import { giveGrant } from '@tokenim/services/grants'
import { createKey, revokeKey } from '@tokenim/services/keys'
import { takeLease } from '@tokenim/services/leases'
import { sendMessage } from '@tokenim/services/messages'
import {
  cancelToken,
  confirmToken,
  extendToken,
  holdToken,
  issueToken,
  recordAttempt,
  releaseToken,
  revokeToken,
} from '@tokenim/services/tokens'
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'

export type HonestLog = {
  readonly signer: NoteSigner
  /** A checkpoint as somebody kept it, from before the last acts. */
  readonly witness: string
  /** The newest checkpoint. */
  readonly newest: string
  /** The export from the moment of the witness, and that of now, line by line. */
  readonly earlier: readonly string[]
  readonly lines: readonly string[]
}

const origin = 'honest.example/audit'

/** A database that nothing but verbs has ever written to, from its bootstrap on, and its log, signed and exported. */
export async function writeHonestLog(database: TestDatabase, rounds: number): Promise<HonestLog> {
  const signer = signerOf(origin, generateKeyPairSync('ed25519').privateKey)
  const base = { peppers: [{ id: 'honest', key: randomBytes(32) }], environment: 'live', tokenSettings, newId } as const
  const monitor: Services = { ...base, db: database.monitor }
  const act = actorsOn({ ...base, db: database.api })
  const stage = await bootstrapped(act)
  const half = Math.ceil(rounds / 2)
  await liveThrough(stage, 0, half)
  await signAll(database, monitor, signer)
  const witness = await newestCheckpoint(monitor)
  const earlier = await exportLines(database)
  await liveThrough(stage, half, rounds)
  await signAll(database, monitor, signer)
  return { signer, witness, newest: await newestCheckpoint(monitor), earlier, lines: await exportLines(database) }
}

type Act = {
  readonly services: Services
  readonly must: <Input, Result>(verb: Verb<Input, Result>, actor: Actor, input: Input) => Promise<Result>
}

type Stage = {
  readonly act: Act
  readonly admin: AccountActor
  readonly security: AccountActor
  readonly bot: ApplicationActor
  readonly service: ApplicationActor
}

function actorsOn(services: Services): Act {
  return {
    services,
    must: async (verb, actor, input) => {
      const requestId = newId('req')
      const outcome = await verb(services, { actor, requestId, idempotencyKey: requestId, input })
      if (!outcome.ok) throw new Error(`${verb.action} was refused: ${outcome.refusal.code}`)
      return outcome.result
    },
  }
}

async function bootstrapped(act: Act): Promise<Stage> {
  const root = { externalId: 'root', displayName: '林静', locale: null }
  const made = await act.must(bootstrap, { type: 'system', via: 'cli' }, root)
  const admin = person(made.accountId)
  const { account } = await act.must(putAccountByExternalId, admin, { externalId: 'sec', displayName: '韩梅梅' })
  const shop = { name: 'Shop', kind: 'service', owners: [account.id] } as const
  const { applicationId } = await act.must(createApplication, admin, shop)
  const roles = [
    [{ type: 'account', id: account.id }, 'security'],
    [{ type: 'application', id: applicationId }, 'service'],
  ] as const
  for (const [to, role] of roles) {
    const gives = { kind: 'role', role: builtInRole[role] } as const
    await act.must(giveGrant, admin, { to, gives, effect: 'allow', scope: 'any', expiresAt: null, reason: 'first day' })
  }
  return {
    act,
    admin,
    security: person(account.id),
    bot: program(made.botApplicationId, 'discord'),
    service: program(applicationId, 'service'),
  }
}

/** One customer a round, and what may become of his token. */
async function liveThrough({ act, admin, security, bot, service }: Stage, from: number, to: number): Promise<void> {
  const { must } = act
  for (let n = from; n < to; n += 1) {
    const named = { externalId: `u-${n}`, displayName: `李雷 ${n}` }
    const { account } = await must(putAccountByExternalId, service, named)
    const { token, confirmationCode = '' } = await must(issueToken, service, { accountId: account.id })
    const { id } = token
    const because = { id, reasonCode: 'security' } as const
    if (n % 6 === 0) {
      await must(extendToken, admin, { ...because, expectedVersion: 1 })
      await must(cancelToken, admin, { ...because, expectedVersion: 2 })
      continue
    }
    const holder = await confirm(act, account.id, id, confirmationCode)
    const message = { to: account.id, text: '你好', clientMessageId: 'm-1' }
    await must(sendMessage, holder, message)
    if (n % 6 === 1) await must(revokeToken, admin, { ...because, expectedVersion: 2 })
    if (n % 6 === 2) {
      await must(holdToken, admin, { ...because, expectedVersion: 2 })
      await must(releaseToken, security, { ...because, expectedVersion: 3 })
    }
    if (n % 6 === 3) await revokedKey(act, admin, account.id)
    if (n % 6 === 4) {
      const { code = '' } = await must(offerDiscordLink, bot, { discordUserId: `${1_000 + n}` })
      await must(confirmDiscordLink, person(account.id), { code })
    }
  }
}

async function confirm(act: Act, accountId: AccountId, id: TokenId, code: string): Promise<AccountActor> {
  const attemptId = await recordAttempt(act.services, { tokenId: id, requestId: newId('req'), addressBlock: null })
  const holder = { type: 'account', id: accountId, credential: { type: 'token', tokenId: id } } as const
  await act.must(confirmToken, holder, { id, code, attemptId })
  return holder
}

async function revokedKey({ must }: Act, admin: Actor, id: AccountId): Promise<void> {
  const { keyId }: { keyId: KeyId } = await must(createKey, admin, { owner: { type: 'account', id }, name: 'key' })
  await must(revokeKey, admin, { id: keyId, reasonCode: 'security' })
}

function person(id: AccountId): AccountActor {
  return { type: 'account', id, credential: { type: 'key', keyId: newId('key') } }
}

function program(id: ApplicationId, kind: ApplicationActor['kind']): ApplicationActor {
  return { type: 'application', id, kind, keyId: newId('key'), onBehalfOf: null }
}

async function signAll(database: TestDatabase, monitor: Services, signer: NoteSigner): Promise<void> {
  const lease = await takeLease(monitor, { name: 'audit', holder: 'honest', ttlMs: 600_000 })
  if (lease === null) throw new Error('the lease is taken')
  for (;;) {
    const { signedSize } = await sequenceEntries(monitor, { lease, origin, signers: [signer] })
    const [row] = await database.owner<{ entries: number }[]>`select count(*)::int as entries from audit_entry`
    if (signedSize === row?.entries) return
    // A checkpoint comes once a second.
    await delay(50)
  }
}

async function newestCheckpoint(services: Services): Promise<string> {
  const note = await readCheckpoint(services)
  if (note === null) throw new Error('nothing was signed')
  return note
}

async function exportLines(database: TestDatabase): Promise<readonly string[]> {
  await using db = connect({ url: database.ownerUrl, settingName: 'DATABASE_URL', applicationName: 'honest export' })
  let text = ''
  await exportAudit(db, {
    personal: true,
    write: async (piece) => {
      text += piece
    },
  })
  return text.slice(0, -1).split('\n')
}
