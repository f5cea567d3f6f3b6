import { createRegistry } from '@tokenim/process'
import { Counter, Gauge, Histogram } from 'prom-client'

export type Metrics = ReturnType<typeof createMetrics>

/** What this process counts; served on its own loopback port only. Labels are of our own making, never a caller's. */
export function createMetrics() {
  const registry = createRegistry()
  const registers = [registry]
  return {
    registry,
    requests: new Counter({
      name: 'tokenim_api_requests_total',
      help: 'Requests answered, by operation and status',
      labelNames: ['operation', 'status'],
      registers,
    }),
    durations: new Histogram({
      name: 'tokenim_api_request_seconds',
      help: 'Seconds from the request to the head of its answer',
      labelNames: ['operation'],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
      registers,
    }),
    problems: new Counter({
      name: 'tokenim_api_problems_total',
      help: 'Problems answered, by code',
      labelNames: ['code'],
      registers,
    }),
    streams: new Gauge({ name: 'tokenim_api_event_streams', help: 'Event streams open now', registers }),
    monitorSilent: new Gauge({
      name: 'tokenim_api_monitor_silent_seconds',
      help: 'Seconds since any monitor was last alive and reached the database',
      registers,
    }),
    attemptsKept: new Gauge({
      name: 'tokenim_api_attempts_kept',
      help: 'Attempts to confirm kept in memory while the database is away',
      registers,
    }),
    attemptsDropped: new Counter({
      name: 'tokenim_api_attempts_dropped_total',
      help: 'Attempts to confirm that were lost because too many were kept already',
      registers,
    }),
  }
}
