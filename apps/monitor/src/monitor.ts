import { alertKinds } from '@tokenim/core/alerts'
import type { NoteSigner } from '@tokenim/core/audit'
import { hourMs, minuteMs, secondMs } from '@tokenim/core/time'
import type { LastResort, Log } from '@tokenim/process'
import { describeError } from '@tokenim/process'
import type { Services } from '@tokenim/services'
import { beatEveryMs, beatRun, endRun, startRun } from '@tokenim/services/runs'
import type { ConsistencyWatch } from './audit/consistency-watch.ts'
import { createConsistencyWatch } from './audit/consistency-watch.ts'
import { detectAuditLog } from './audit/detect-audit-log.ts'
import { createCheckpointPoster } from './audit/post-checkpoint.ts'
import type { SeenCheckpoint } from './audit/seen-checkpoint.ts'
import { openSeenCheckpoint } from './audit/seen-checkpoint.ts'
import { createSequencer } from './audit/sequencer.ts'
import type { AuditConfig, DiscordConfig } from './config.ts'
import { countingDetections } from './detect/counting.ts'
import type { Detection } from './detect/detection.ts'
import { createDetector } from './detect/detector.ts'
import { detectStalledPipeline } from './detect/stalled-pipeline.ts'
import { detectStuckTokens } from './detect/stuck-tokens.ts'
import type { Discord } from './discord/discord.ts'
import { createDrawing } from './discord/drawing.ts'
import { createPump } from './discord/pump.ts'
import { createDigestSender } from './discord/send-digest.ts'
import type { LeaseKeeper } from './leases/lease-keeper.ts'
import { createLeaseKeeper, leaseTtlMs } from './leases/lease-keeper.ts'
import { createApiWatch } from './life/api-watch.ts'
import { watchDatabase } from './life/database-watch.ts'
import { createDeadMansSwitch } from './life/dead-mans-switch.ts'
import { leased } from './loops/leased.ts'
import type { Loop, LoopPlan } from './loops/loop.ts'
import { createLoop } from './loops/loop.ts'
import { cleanUp, sampleTokens, sweepEnded, sweepExpired, sweepLostAttempts } from './loops/sweeps.ts'
import { logDetections } from './logs/detections.ts'
import type { LogWork } from './logs/log-work.ts'
import type { Metrics } from './metrics.ts'
import { createOnCallLoop } from './on-call/on-call-loop.ts'
import { createNotifier } from './receivers/notify.ts'
import { createReportLoop } from './reports/post-reports.ts'
import type { LiveRouting } from './routing/live-routing.ts'
import { createRouteLoop } from './routing/route-loop.ts'

export type MonitorParts = {
  readonly services: Services
  readonly log: Log
  readonly metrics: Metrics
  /** Names this replica on its leases. */
  readonly holder: string
  readonly stalledWindowMs: number
  readonly sampledPerHour: number
  /** How often the pipeline's events are counted; every 10 s when left out. */
  readonly pipelineEveryMs?: number
  readonly discord: DiscordParts | null
  readonly routing: LiveRouting
  /** Where people reach this installation; empty when it has no address. */
  readonly externalUrl: string
  readonly lastResort: LastResort
  /** The API, which is watched; `null`: it is not. */
  readonly apiUrl: string | null
  /** `null`: this replica cannot sign the audit log. */
  readonly audit: (Pick<AuditConfig, 'checkpointFile' | 'discordChannelId'> & { readonly signer: NoteSigner }) | null
  /** `null`: this replica reads no logs. */
  readonly logs: LogWork | null
}

type DiscordParts = DiscordConfig & { readonly client: Discord }

export type LoopName =
  | 'leases'
  | 'beat'
  | 'expiry'
  | 'attempts'
  | 'ended'
  | 'detect'
  | 'route'
  | 'deliver'
  | 'notify'
  | 'on-call'
  | 'reports'
  | 'dead-mans-switch'
  | 'api-watch'
  | 'tail'
  | 'learn'
  | 'log-counts'
  | 'clean-up'
  | 'sampler'
  | 'audit-watch'
  | 'audit'
  | 'audit-post'

type NamedPlan = LoopPlan & { readonly name: LoopName }

export type Monitor = {
  /** Every loop by its name; `runOnce` does one round of it, as the tests drive it. */
  readonly loops: ReadonlyMap<LoopName, LoopPlan>
  /** Takes its leases first, so that no loop begins idle. */
  start(): Promise<void>
  /** Something changed that this loop should not wait for. */
  wake(name: LoopName): void
  /** Ends what runs, hands the leases back, notes the end of this run. */
  stop(): Promise<void>
}

/** Puts the loops together. Nothing runs before `start`. */
export async function createMonitor(parts: MonitorParts): Promise<Monitor> {
  const { services, metrics, log, discord, holder } = parts
  const run = await startRun(services, { service: 'monitor' })
  const keeper = createLeaseKeeper(services, holder, metrics, parts.audit !== null)
  const running = new Map<LoopName, Loop>()
  const audit = auditWorkOf(parts)
  const detect = createDetector({
    services,
    detections: detectionsOf(parts, audit),
    onChanged: () => running.get('route')?.wake(),
    onFiring: (alerts) => {
      for (const kind of alertKinds) {
        metrics.firing.set({ kind }, alerts.filter((alert) => alert.kind === kind).length)
      }
    },
  })
  const route = createRouteLoop({
    services,
    routing: parts.routing,
    metrics,
    onQueued: () => {
      running.get('deliver')?.wake()
      running.get('notify')?.wake()
    },
  })
  const onGivenUp = givenUpTeller(parts)
  const plans: readonly NamedPlan[] = [
    {
      name: 'leases',
      everyMs: leaseTtlMs / 3,
      runOnce: async () => {
        await keeper.keepOnce()
        return 'done'
      },
    },
    {
      name: 'beat',
      everyMs: beatEveryMs,
      runOnce: async () => {
        await beatRun(services, { id: run })
        return 'done'
      },
    },
    { name: 'expiry', everyMs: secondMs, runOnce: leased(keeper, 'expiry', (lease) => sweepExpired(parts, lease)) },
    {
      name: 'attempts',
      everyMs: 5 * secondMs,
      runOnce: leased(keeper, 'attempts', (lease) => sweepLostAttempts(parts, lease)),
    },
    {
      name: 'ended',
      everyMs: secondMs,
      runOnce: () => sweepEnded(parts, () => running.get('route')?.wake()),
    },
    { name: 'detect', everyMs: secondMs, runOnce: leased(keeper, 'detect', detect) },
    { name: 'route', everyMs: secondMs, runOnce: leased(keeper, 'route', route) },
    { name: 'on-call', everyMs: 5 * minuteMs, runOnce: leased(keeper, 'route', createOnCallLoop(parts)) },
    { name: 'reports', everyMs: minuteMs / 2, runOnce: leased(keeper, 'route', reportsOf(parts)) },
    { name: 'dead-mans-switch', everyMs: 5 * secondMs, runOnce: leased(keeper, 'route', createDeadMansSwitch(parts)) },
    ...(parts.apiUrl === null ? [] : [apiWatchOf(parts, parts.apiUrl)]),
    { name: 'notify', everyMs: secondMs, runOnce: notifierOf(parts, onGivenUp) },
    { name: 'clean-up', everyMs: hourMs / 4, runOnce: leased(keeper, 'clean-up', (lease) => cleanUp(parts, lease)) },
    ...auditLoops(parts, keeper, audit),
    ...logLoops(parts.logs, keeper),
    // Not at the start: each restart would draw again.
    ...(parts.sampledPerHour === 0 ? [] : [samplerOf(parts, keeper)]),
    ...(discord === null
      ? []
      : [{ name: 'deliver' as const, everyMs: secondMs, runOnce: pumpOf(parts, discord, onGivenUp) }]),
  ]
  const database = watchDatabase(log, metrics, parts.lastResort)
  for (const plan of plans) running.set(plan.name, createLoop(plan, { log, metrics, database }))
  return {
    loops: new Map(plans.map((plan) => [plan.name, plan])),
    start: async () => {
      await keeper.keepOnce()
      for (const loop of running.values()) loop.start()
    },
    wake: (name) => running.get(name)?.wake(),
    stop: async () => {
      await Promise.all([...running.values()].map((loop) => loop.stop()))
      try {
        await keeper.handBack()
        await endRun(services, { id: run })
      } catch (error) {
        // The database may be away already; leases run out by themselves.
        log.warn({ error: describeError(error) }, 'leases not handed back')
      }
    },
  }
}

/** The pipeline first, so that its incident already inhibits what follows. */
function detectionsOf(parts: MonitorParts, audit: AuditWork | null): readonly Detection[] {
  const { services, metrics, routing, stalledWindowMs, pipelineEveryMs = 10 * secondMs } = parts
  return [
    detectStalledPipeline(services, { windowMs: stalledWindowMs, everyMs: pipelineEveryMs }),
    ...(audit === null ? [] : [detectAuditLog({ services, watch: audit.watch, metrics })]),
    detectStuckTokens(services),
    ...countingDetections(services, () => routing.current().detectors),
    ...logDetections(services),
  ]
}

type AuditWork = NonNullable<MonitorParts['audit']> & {
  readonly seen: SeenCheckpoint
  readonly watch: ConsistencyWatch
}

function auditWorkOf({ services, log, metrics, audit }: MonitorParts): AuditWork | null {
  if (audit === null) return null
  const { signer, checkpointFile } = audit
  const seen = openSeenCheckpoint(checkpointFile, log)
  const watch = createConsistencyWatch({ services, origin: signer.name, key: signer, seen, log, metrics })
  return { ...audit, seen, watch }
}

/** The watch comes first: nothing is signed before the log was found to contain what was published. */
function auditLoops(parts: MonitorParts, keeper: LeaseKeeper, audit: AuditWork | null): NamedPlan[] {
  if (audit === null) return []
  const { services, log, discord } = parts
  const { watch, discordChannelId } = audit
  const look = async () => {
    await watch.check()
    return 'done' as const
  }
  const loops: NamedPlan[] = [
    { name: 'audit-watch', everyMs: minuteMs, runOnce: look },
    { name: 'audit', everyMs: secondMs / 2, runOnce: leased(keeper, 'audit', createSequencer({ ...parts, ...audit })) },
  ]
  if (discord === null || discordChannelId === null) return loops
  const post = createCheckpointPoster({ services, discord: discord.client, channelId: discordChannelId, log })
  return [...loops, { name: 'audit-post', everyMs: 5 * minuteMs, runOnce: leased(keeper, 'audit', post) }]
}

function logLoops(logs: LogWork | null, keeper: LeaseKeeper): NamedPlan[] {
  if (logs === null) return []
  return [
    { name: 'tail', everyMs: secondMs / 2, asksDatabase: false, runOnce: logs.readTails },
    { name: 'learn', everyMs: 5 * secondMs, asksDatabase: false, runOnce: logs.writeDown },
    { name: 'log-counts', everyMs: 5 * secondMs, runOnce: leased(keeper, 'logs', logs.lookAtCounts) },
  ]
}

type OnGivenUp = (address: string, error: string) => void

/** With no other address to tell of it the last resort is told that somebody is not reached, once in ten minutes. */
function givenUpTeller({ routing, lastResort }: Pick<MonitorParts, 'routing' | 'lastResort'>): OnGivenUp {
  let toldAt = Number.NEGATIVE_INFINITY
  return (address, error) => {
    if (routing.current().fallbackOf(address) !== null || performance.now() - toldAt < 10 * minuteMs) return
    toldAt = performance.now()
    void lastResort.say(`notifications to ${address} are refused (${error}), and there is no other receiver`)
  }
}

function reportsOf({ services, routing, discord, log }: MonitorParts): ReturnType<typeof createReportLoop> {
  const card = discord === null ? null : { client: discord.client, language: discord.language }
  return createReportLoop({ services, routing, discord: card, log })
}

function apiWatchOf({ log, metrics, lastResort }: MonitorParts, apiUrl: string): NamedPlan {
  const runOnce = createApiWatch({ apiUrl, lastResort, log, metrics })
  return { name: 'api-watch', everyMs: 10 * secondMs, firstAfterMs: 10 * secondMs, asksDatabase: false, runOnce }
}

function samplerOf(parts: MonitorParts, keeper: LeaseKeeper): NamedPlan {
  const sample = leased(keeper, 'sampler', (lease) => sampleTokens(parts, lease, parts.sampledPerHour))
  return { name: 'sampler', everyMs: hourMs, firstAfterMs: hourMs, runOnce: sample }
}

function pumpOf(
  { services, log, metrics, routing }: MonitorParts,
  discord: DiscordParts,
  onGivenUp: OnGivenUp,
): LoopPlan['runOnce'] {
  return createPump({
    services,
    discord: discord.client,
    drawing: createDrawing(discord),
    channels: () => routing.current().channels,
    fallbackOf: (address) => routing.current().fallbackOf(address),
    onGivenUp,
    log,
    metrics,
  })
}

function notifierOf(
  { services, log, metrics, routing, discord, externalUrl }: MonitorParts,
  onGivenUp: OnGivenUp,
): LoopPlan['runOnce'] {
  const digests = discord === null ? null : { discord: discord.client, drawing: createDrawing(discord) }
  return createNotifier({
    services,
    routing,
    discordReceiver: digests === null ? null : (_address, channelId) => createDigestSender(digests, channelId),
    onGivenUp,
    alertUrl: (alertId) => (externalUrl === '' ? null : `${externalUrl}/v1/alerts/${alertId}`),
    log,
    metrics,
  })
}
