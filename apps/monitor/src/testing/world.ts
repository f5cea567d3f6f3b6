import type { AccountId, TokenId } from '@tokenim/core/ids'
import { uuidFromId } from '@tokenim/core/ids'
import { builtInRole } from '@tokenim/core/permissions'
import { tokenSettings } from '@tokenim/core/tokens'
import type { TestDatabase } from '@tokenim/db/testing'
import { age, createTestDatabase } from '@tokenim/db/testing'
import type { ApplicationActor, Services } from '@tokenim/services'
import { newId } from '@tokenim/services'
import { cancelToken, issueToken } from '@tokenim/services/tokens'
import { randomBytes } from 'node:crypto'
import { Writable } from 'node:stream'
import type { DiscordConfig } from '../config.ts'
import { createDiscord } from '../discord/discord.ts'
import type { RunOutcome } from '../loops/loop.ts'
import { createMetrics } from '../metrics.ts'
import type { LoopName } from '../loops/named-plan.ts'
import type { MonitorParts } from '../monitor-parts.ts'
import type { Monitor } from '../monitor.ts'
import { createMonitor } from '../monitor.ts'
import type { LiveRouting } from '../routing/live-routing.ts'
import { promptFile, routingOf } from './routing.ts'
import type { LocalDiscord } from './discord-local.ts'
import { botToken, ids } from './discord-local.ts'
import { createLog } from './log.ts'

export type Replica = {
  readonly monitor: Monitor
  /** One round of each of these loops, one after the other. */
  run(...names: readonly LoopName[]): Promise<void>
  once(name: LoopName): Promise<RunOutcome>
  metric(name: string): Promise<string[]>
  logged(): string
}

/** A migrated database with one service that issues tokens, and replicas of the monitor on it. */
export type World = AsyncDisposable & {
  readonly database: TestDatabase
  readonly services: Services
  /** The same on the monitor's role. */
  readonly monitor: Services
  replica(
    change?: Partial<DiscordConfig>,
    audit?: MonitorParts['audit'],
    routing?: LiveRouting,
    watching?: Partial<Pick<MonitorParts, 'apiUrl' | 'lastResort'>>,
  ): Promise<Replica>
  issue(): Promise<Issued>
  /** A token that has been pending for six minutes without an attempt. */
  issueStuck(): Promise<Issued>
  /** Something that happened to some token so many windows ago; 0 is the one that is not complete yet. */
  happened(type: 'token.issued' | 'token.confirmed', windowsAgo: number): Promise<void>
  cancel(token: Issued): Promise<void>
  clear(): Promise<void>
}

export type Issued = {
  readonly id: TokenId
  readonly accountId: AccountId
}

const windowMs = 120_000

export async function createWorld(discord: LocalDiscord): Promise<World> {
  const database = await createTestDatabase()
  const { owner } = database
  const pepper = { id: 'test', key: randomBytes(32) }
  const base = { peppers: [pepper], environment: 'live', tokenSettings, newId } as const
  const services: Services = { ...base, db: database.api }
  const monitor: Services = { ...base, db: database.monitor }
  const service = await insertService(database)
  const call = () => ({ actor: service, requestId: newId('req'), idempotencyKey: newId('req') })
  const issue = async (): Promise<Issued> => {
    const accountId = newId('acc')
    await owner`insert into account ${owner({
      id: uuidFromId(accountId),
      application_id: uuidFromId(service.id),
      external_id: accountId,
      display_name: 'Somebody',
      status: 'active',
      created_at: new Date(),
    })}`
    const issued = await issueToken(services, { ...call(), input: { accountId } })
    if (!issued.ok) throw new Error(issued.refusal.code)
    return { id: issued.result.token.id, accountId }
  }
  return {
    database,
    services,
    monitor,
    replica: (change = {}, audit = null, routing, watching = {}) =>
      createReplica(monitor, discord, change, audit, routing, watching),
    issue,
    issueStuck: async () => {
      const issued = await issue()
      await age(owner, issued.id, '6 min')
      return issued
    },
    happened: async (type, windowsAgo) => {
      const window = Math.floor(Date.now() / windowMs) - windowsAgo
      await owner`insert into event ${owner({
        id: uuidFromId(newId('evt')),
        type,
        occurred_at: new Date((window + 0.5) * windowMs),
        actor: owner.json({ type: 'system' }),
        subject_type: 'token',
        subject_id: 'some',
        data: owner.json({}),
      })}`
    },
    cancel: async ({ id }) => {
      const [row] = await owner<{ version: number }[]>`select version from token where id = ${uuidFromId(id)}`
      const input = { id, reasonCode: 'stuck', expectedVersion: row?.version ?? 0 } as const
      const cancelled = await cancelToken(services, { ...call(), input })
      if (!cancelled.ok) throw new Error(cancelled.refusal.code)
    },
    clear: async () => {
      await owner`truncate alert, delivery, discord_post, alert_group, lease, event, token_attempt_settled, token_attempt_received, token cascade`
      await discord.reset()
    },
    [Symbol.asyncDispose]: () => database.drop(),
  }
}

async function insertService({ owner }: TestDatabase): Promise<ApplicationActor> {
  const id = newId('app')
  const created = new Date()
  await owner`insert into application ${owner({ id: uuidFromId(id), name: 'Some service', kind: 'service', created_at: created })}`
  await owner`insert into access_grant ${owner({
    id: uuidFromId(newId('gra')),
    application_id: uuidFromId(id),
    role_id: uuidFromId(builtInRole.service.id),
    not_before: '2020-01-01',
    reason: 'test',
    created_at: created,
  })}`
  return { type: 'application', id, kind: 'service', keyId: newId('key'), onBehalfOf: null }
}

let replicas = 0

async function createReplica(
  services: Services,
  local: LocalDiscord,
  change: Partial<DiscordConfig>,
  audit: MonitorParts['audit'],
  routing: LiveRouting | undefined,
  watching: Partial<Pick<MonitorParts, 'apiUrl' | 'lastResort'>>,
): Promise<Replica> {
  const lines: string[] = []
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(chunk.toString('utf8'))
      done()
    },
  })
  const metrics = createMetrics()
  const discord: DiscordConfig = {
    token: botToken,
    apiUrl: local.apiUrl,
    alertChannelId: ids.alerts,
    handOverChannelId: null,
    noticeChannelId: null,
    onCallUserId: ids.olivia,
    language: 'zh-CN',
    notifyOnly: false,
    idsOnly: false,
    proxyUrl: null,
    runbooksUrl: null,
    ...change,
  }
  replicas += 1
  const monitor = await createMonitor({
    services,
    log: createLog(stream),
    metrics,
    holder: `replica ${replicas}`,
    stalledWindowMs: windowMs,
    sampledPerHour: 1,
    pipelineEveryMs: 0,
    discord: { ...discord, client: createDiscord(discord) },
    audit,
    routing: routing ?? routingOf(promptFile, discord),
    externalUrl: '',
    apiUrl: null,
    lastResort: { say: async () => {} },
    logs: null,
    ...watching,
  })
  const once = async (name: LoopName) => {
    const loop = monitor.loops.get(name)
    if (loop === undefined) throw new Error(`no loop ${name}`)
    const outcome = await loop.runOnce()
    await loop.settled?.()
    return outcome
  }
  return {
    monitor,
    once,
    run: async (...names) => {
      for (const name of names) {
        // Until nothing is left, as the loop itself does.
        while ((await once(name)) === 'more') continue
      }
    },
    metric: async (name) => (await metrics.registry.metrics()).split('\n').filter((line) => line.startsWith(name)),
    logged: () => lines.join(''),
  }
}
