import type { Labels } from '../alerts/index.ts'

/** In one writing whatever order they came in: `{alertname="StuckToken", severity="warning"}`. */
export function formatLabels(labels: Labels): string {
  const pairs = Object.entries(labels).toSorted(([left], [right]) => (left < right ? -1 : 1))
  return `{${pairs.map(([name, value]) => `${name}=${JSON.stringify(value)}`).join(', ')}}`
}
