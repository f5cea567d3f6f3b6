import type { DetectorSettings, ProbeLook } from '@tokenim/core/detectors'
import type { LastResort, Log } from '@tokenim/process'
import { describeError } from '@tokenim/process'
import type { Services } from '@tokenim/services'
import type { Discord } from '../discord/discord.ts'
import { explainFailure } from '../discord/explain-failure.ts'
import type { Metrics } from '../metrics.ts'
import type { LiveRouting } from '../routing/live-routing.ts'
import type { Ask, Probe } from './probe.ts'
import { createProbe } from './probe.ts'

export type ProbeParts = {
  readonly services: Pick<Services, 'db'>
  /** `null`: it is not watched. */
  readonly apiUrl: string | null
  readonly discord: { readonly client: Pick<Discord, 'checkChannel'>; readonly alertChannelId: string } | null
  readonly routing: Pick<LiveRouting, 'current'>
  readonly lastResort: LastResort
  readonly log: Log
  readonly metrics: Pick<Metrics, 'apiUp'>
}

/** What must answer, whatever else is so: the database, the API, Discord. */
export function createProbes(parts: ProbeParts): readonly Probe[] {
  const { apiUrl, discord } = parts
  return [
    databaseProbe(parts),
    ...(apiUrl === null ? [] : [apiProbe(parts, apiUrl)]),
    ...(discord === null ? [] : [discordProbe(parts, discord)]),
  ]
}

/** Whether there is anybody to tell it is another's worry: while it is gone, `watchDatabase` speaks. */
function databaseProbe({ services, routing, log }: ProbeParts): Probe {
  const settings = () => detectorsOf(routing).databaseProbe
  return createProbe({
    kind: 'database_trouble',
    settings,
    ask: async () => {
      const beganAt = performance.now()
      try {
        await services.db.ping()
        return { outcome: performance.now() - beganAt > settings().slowMs ? 'late' : 'good', status: null }
      } catch (error) {
        log.warn({ error: describeError(error) }, 'the database does not answer')
        return { outcome: 'unanswered', status: null }
      }
    },
    factsOf: ({ looks }, counts) => ({
      kind: 'database_trouble',
      ...counts,
      unanswered: looks.filter(({ outcome }) => outcome === 'unanswered').length,
      slowMs: settings().slowMs,
      slowestMs: Math.max(...looks.map(({ tookMs }) => tookMs)),
    }),
    onVerdict: () => {},
  })
}

function apiProbe(parts: ProbeParts, apiUrl: string): Probe {
  const { routing, log, metrics } = parts
  const ask = askApi(apiUrl, log)
  return createProbe({
    kind: 'api_unreachable',
    settings: () => detectorsOf(routing).apiProbe,
    ask: async (signal) => {
      const answer = await ask(signal)
      metrics.apiUp.set(answer.outcome === 'good' ? 1 : 0)
      return answer
    },
    factsOf: ({ looks }, counts) => ({
      kind: 'api_unreachable',
      ...counts,
      address: new URL(apiUrl).origin,
      status: lastBadStatus(looks),
    }),
    onVerdict: lastWord(parts, 'the API'),
  })
}

function askApi(apiUrl: string, log: Log): Ask {
  return async (signal) => {
    try {
      const { ok, status } = await fetch(`${apiUrl}/healthz`, { signal })
      if (ok) return { outcome: 'good', status: null }
      log.warn({ status }, 'the API does not answer as it should')
      return { outcome: 'refused', status }
    } catch (error) {
      log.warn({ error: describeError(error) }, 'the API does not answer')
      return { outcome: 'unanswered', status: null }
    }
  }
}

function discordProbe(parts: ProbeParts, discord: NonNullable<ProbeParts['discord']>): Probe {
  const { routing, log } = parts
  const { client, alertChannelId: channelId } = discord
  return createProbe({
    kind: 'discord_unreachable',
    settings: () => detectorsOf(routing).discordProbe,
    ask: async () => {
      try {
        await client.checkChannel(channelId)
        return { outcome: 'good', status: null }
      } catch (error) {
        const failure = explainFailure(error)
        // Who asks us to wait is there.
        if (failure.kind === 'rate_limited') return { outcome: 'good', status: null }
        log.warn({ reason: failure.text }, 'Discord does not answer as it should')
        const { status } = failure
        return { outcome: status === null ? 'unanswered' : 'refused', status }
      }
    },
    factsOf: ({ looks }, counts) => ({
      kind: 'discord_unreachable',
      ...counts,
      channelId,
      status: lastBadStatus(looks),
    }),
    onVerdict: lastWord(parts, 'Discord'),
  })
}

function lastBadStatus(looks: readonly ProbeLook[]): number | null {
  return looks.findLast(({ outcome }) => outcome !== 'good')?.status ?? null
}

/** An alert whose only reader would be what is gone, or nobody, is told by the last resort. */
function lastWord({ routing, lastResort }: ProbeParts, who: 'the API' | 'Discord'): (isTrouble: boolean) => void {
  return (isTrouble) => {
    const { channels, receivers } = routing.current()
    const readers = receivers.size + (who === 'Discord' ? 0 : channels.size)
    if (readers > 0) return
    const said = isTrouble ? 'does not answer, and nobody else is told of alerts' : 'answers again'
    void lastResort.say(`${who} ${said}`)
  }
}

function detectorsOf(routing: Pick<LiveRouting, 'current'>): DetectorSettings {
  return routing.current().detectors
}
