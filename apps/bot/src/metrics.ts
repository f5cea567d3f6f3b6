import { createRegistry } from '@tokenim/process'
import { Counter, Gauge, Histogram } from 'prom-client'

export type Metrics = ReturnType<typeof createMetrics>

/** What this process counts; served on its own loopback port only. Labels are of our own making, never a caller's. */
export function createMetrics() {
  const registry = createRegistry()
  const registers = [registry]
  const buckets = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10]
  return {
    registry,
    interactions: new Counter({
      name: 'tokenim_bot_interactions_total',
      help: 'Interactions dealt with, by what was asked and how it ended',
      labelNames: ['asked', 'outcome'],
      registers,
    }),
    firstAnswers: new Histogram({
      name: 'tokenim_bot_first_answer_seconds',
      help: 'Seconds from an interaction to the acknowledgement of its first answer; the limit is 3',
      buckets,
      registers,
    }),
    results: new Histogram({
      name: 'tokenim_bot_result_seconds',
      help: 'Seconds from an interaction to its result',
      buckets,
      registers,
    }),
    malformed: new Counter({
      name: 'tokenim_bot_malformed_dispatches_total',
      help: 'Dispatches of the gateway that could not be read',
      registers,
    }),
    watchGateway: (isReady: () => boolean) =>
      new Gauge({
        name: 'tokenim_bot_gateway_ready',
        help: '1 while the gateway is ready',
        registers,
        collect() {
          this.set(isReady() ? 1 : 0)
        },
      }),
  }
}
