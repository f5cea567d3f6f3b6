import type { HealthView } from '@tokenim/discord-cards'

type Part = HealthView['parts'][number]

export type HealthSources = {
  readonly apiUrl: string
  readonly monitorUrl: string | null
  /** Milliseconds of the last heartbeat; negative before the first one. */
  readonly gatewayLatencyMs: () => number
  readonly isGatewayReady: () => boolean
}

/** Asks every part whether it is well; what does not answer in time is not. */
export async function checkHealth(sources: HealthSources): Promise<HealthView> {
  const { apiUrl, monitorUrl } = sources
  const [api, database, monitor] = await Promise.all([
    probe('api', `${apiUrl}/healthz`),
    probe('database', `${apiUrl}/readyz`),
    monitorUrl === null ? null : probe('monitor', `${monitorUrl}/readyz`),
  ])
  const latencyMs = sources.gatewayLatencyMs()
  const discord: Part = {
    part: 'discord',
    isWell: sources.isGatewayReady(),
    ...(latencyMs < 0 ? {} : { detail: `${Math.round(latencyMs)} ms` }),
  }
  const parts = [api, database, monitor, { part: 'bot', isWell: true } as const, discord]
  return { checkedAt: Date.now(), parts: parts.filter((part) => part !== null) }
}

const probeTimeoutMs = 3_000

async function probe(part: Part['part'], url: string): Promise<Part> {
  const startedAt = performance.now()
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(probeTimeoutMs) })
    await answer.body?.cancel()
    const ms = `${Math.round(performance.now() - startedAt)} ms`
    return { part, isWell: answer.ok, detail: answer.ok ? ms : `HTTP ${answer.status}` }
  } catch {
    return { part, isWell: false }
  }
}
