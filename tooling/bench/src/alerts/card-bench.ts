import { uuidFromId } from '@tokenim/core/ids'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Sql } from 'postgres'
import type { Bench } from '../bench.ts'
import { channel, discordSettings, discordWorld, userIdOf } from '../bot/world.ts'
import { startChild } from '../processes/child.ts'
import type { BulkToken } from '../stage/bulk-tokens.ts'
import { insertTokens } from '../stage/bulk-tokens.ts'
import { setStage } from '../stage/stage.ts'
import { figure, percentile, rounded } from '../statistics.ts'
import { pushersKey } from './pushers-key.ts'

/** Of each of the two kinds. */
const conditions = 60
const quickConditions = 25
const patienceMs = 60_000

type Kind = 'stuck token' | 'pushed alert'

/** A condition that began, and what its card is known by. */
type Begun = { readonly kind: Kind; readonly mark: string; readonly at: number }

export const alertCardBench: Bench = {
  name: 'alert-card',
  title: 'From a condition to its card',
  what: 'The time from the commit of a critical condition to its card in the channel: tokens stuck by a fault of a server, which the monitor has to find, and critical alerts of somebody else, which come to it. Monitor, PostgreSQL (fsync on) and the local Discord, each in its own process.',
  run: async (plan) => {
    await using stack = new AsyncDisposableStack()
    const stage = stack.use(await setStage())
    const count = plan.isQuick ? quickConditions : conditions
    const tokens = await insertTokens(stage, count, 'pending')
    const folder = mkdtempSync(join(tmpdir(), 'tokenim-bench-'))
    stack.defer(() => rmSync(folder, { recursive: true }))
    const discord = stack.use(await startDiscord(folder))
    const monitor = stack.use(
      await startChild('apps/monitor/src/main.ts', {
        ...discordSettings,
        DISCORD_API_URL: `${discord.url}/api`,
        DISCORD_ALERT_CHANNEL_ID: channel,
        TOKENIM_MONITOR_DATABASE_URL: stage.cluster.monitorUrl,
        TOKENIM_MONITOR_PORT: '0',
        TOKENIM_MONITOR_METRICS_PORT: '0',
        TOKENIM_PEPPERS: stage.peppers,
        TOKENIM_ALERTING_FILE: writeAlerting(folder),
      }),
    )
    const key = await pushersKey(stage)
    const begun: Begun[] = []
    for (const [n, token] of tokens.entries()) {
      if (n % 10 === 0) plan.tell(`condition ${2 * n} of ${2 * count}`)
      begun.push(await getStuck(stage.owner, token), await push(monitor.url, key, n))
      // Not in step with anything that looks once a second.
      await delay(700 + ((n * 619) % 1_000))
    }
    const latencies = await waitForCards(discord.url, begun)
    const kinds = ['stuck token', 'pushed alert'] as const
    const of = (kind: Kind) => begun.flatMap((one, index) => (one.kind === kind ? [latencies[index] ?? NaN] : []))
    return {
      how: `${count} conditions of each kind, one of each every 0.7 to 1.7 s`,
      figures: kinds.flatMap((kind) => [
        { ...figure(kind, 'p50', 'ms', of(kind)), median: Math.round(percentile(of(kind), 50)) },
        { ...figure(kind, 'p95', 'ms', of(kind)), median: Math.round(percentile(of(kind), 95)) },
      ]),
      aims: kinds.map((kind) => ({
        aim: `p95 from a critical condition to its card, ${kind}`,
        value: rounded(percentile(of(kind), 95)),
        limit: 5_000,
        is: 'at most' as const,
        unit: 'ms',
      })),
      notes: [
        'Beside p50 and p95 stand the fastest and the slowest card of all; a sample is a card.',
        'The route waits for nothing (critical alerts have no `group_wait` unless one is set). The guard against storms is off: so many critical conditions in two minutes would be a storm.',
        "The local Discord answers at once; how long Discord's own network takes is not in these figures.",
      ],
    }
  },
}

function startDiscord(folder: string) {
  const world = join(folder, 'world.json')
  writeFileSync(world, JSON.stringify(discordWorld(1)))
  return startChild('tooling/discord-local/src/main.ts', {
    TOKENIM_DISCORD_LOCAL_PORT: '0',
    TOKENIM_DISCORD_LOCAL_WORLD: world,
  })
}

/** JSON is YAML. */
function writeAlerting(folder: string): string {
  const file = join(folder, 'alerting.yml')
  const settings = {
    route: { receiver: 'ops', group_by: ['alertname'] },
    receivers: [{ name: 'ops', discord_configs: [{}] }],
    storm_guard: { notifications: 0, cards: 0 },
  }
  writeFileSync(file, JSON.stringify(settings))
  return file
}

/** What waiting and a fault of ours would have made of it, in one write: its time is that of the commit. */
async function getStuck(owner: Sql, { id }: BulkToken): Promise<Begun> {
  await owner.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`update token set cause = 'server_fault', stuck_after = clock_timestamp() where id = ${uuidFromId(id)}::uuid`
  })
  return { kind: 'stuck token', mark: id, at: Date.now() }
}

async function push(monitorUrl: string, key: string, n: number): Promise<Begun> {
  const mark = `Host${n}IsDown`
  const labels = { alertname: mark, severity: 'critical', instance: `host-${n}` }
  const { status } = await fetch(`${monitorUrl}/api/v2/alerts`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify([{ labels, annotations: { summary: `host-${n} is down` } }]),
  })
  if (status !== 200) throw new Error(`a push was answered with ${status}`)
  return { kind: 'pushed alert', mark, at: Date.now() }
}

type Message = { readonly id: string }

/** How long each took, in milliseconds. @throws when a card does not come */
async function waitForCards(discordUrl: string, begun: readonly Begun[]): Promise<readonly number[]> {
  const query = `userId=${userIdOf(0)}&channelId=${channel}&limit=500`
  const patienceEnds = Date.now() + patienceMs
  for (;;) {
    const answer = await fetch(`${discordUrl}/control/transcript?${query}`)
    const { messages } = (await answer.json()) as { readonly messages: readonly Message[] }
    const cards = messages.map((message) => ({ text: JSON.stringify(message), at: createdAt(message) }))
    const found = begun.map(({ mark }) => cards.find(({ text }) => text.includes(mark)))
    if (found.every((card) => card !== undefined)) return found.map(({ at }, index) => at - (begun[index]?.at ?? NaN))
    if (Date.now() > patienceEnds) {
      const missing = begun.filter((_, index) => found[index] === undefined).map(({ mark }) => mark)
      throw new Error(`${missing.length} cards did not come: ${missing.slice(0, 5).join(', ')}`)
    }
    await delay(200)
  }
}

/** Discord's ids begin with the milliseconds since 2015. */
function createdAt({ id }: Message): number {
  return Number(BigInt(id) >> 22n) + 1_420_070_400_000
}
