import { collectDefaultMetrics, Registry } from 'prom-client'

/** What a process counts of itself; served on its own loopback port only. */
export function createRegistry(): Registry {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  return registry
}
