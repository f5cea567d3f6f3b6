import type { AlertId } from '../ids/index.ts'
import type { Alert } from './alert.ts'
import { isActive } from './alert.ts'
import type { Labels } from './labels.ts'
import type { Matcher } from './matchers/index.ts'
import { createMatch } from './matchers/index.ts'

/** Alertmanager's: while an alert matches the source, those that match the target and agree in `equal` are not told. */
export type InhibitRule = {
  readonly sourceMatchers: readonly Matcher[]
  readonly targetMatchers: readonly Matcher[]
  /** Names of labels; one that both lack is equal. */
  readonly equal: readonly string[]
}

/**
 * While the whole pipeline stalls, the single stuck tokens are its symptoms and ring nobody. A held token is none: it
 * waits for a person, not for the pipeline.
 */
export const builtInInhibitions: readonly InhibitRule[] = [
  {
    sourceMatchers: [{ name: 'alertname', op: '=', value: 'StalledPipeline' }],
    targetMatchers: [
      { name: 'alertname', op: '=', value: 'StuckToken' },
      { name: 'cause', op: '!=', value: 'security_audit' },
    ],
    equal: [],
  },
]

type Subject = Pick<Alert, 'id' | 'labels'>

/** By which of `firing` an alert is inhibited; sources are found by their labels once, not per alert. */
export function createInhibitor(
  rules: readonly InhibitRule[],
  firing: readonly Pick<Alert, 'id' | 'labels' | 'state'>[],
): (alert: Subject) => readonly AlertId[] {
  const active = firing.filter(isActive)
  const prepared = rules.map((rule) => prepare(rule, active))
  return (alert) => [...new Set(prepared.flatMap((inhibits) => inhibits(alert)))]
}

/** As in Alertmanager, what matches both sides is not inhibited by what does, too: two of a kind would silence each other. */
function prepare({ sourceMatchers, targetMatchers, equal }: InhibitRule, active: readonly Subject[]) {
  const isSource = createMatch(sourceMatchers)
  const isTarget = createMatch(targetMatchers)
  const sources = new Map<string, { readonly id: AlertId; readonly both: boolean }[]>()
  for (const { id, labels } of active) {
    if (!isSource(labels)) continue
    const key = keyOf(labels, equal)
    const known = sources.get(key) ?? []
    known.push({ id, both: isTarget(labels) })
    sources.set(key, known)
  }
  return ({ id, labels }: Subject): AlertId[] => {
    if (sources.size === 0 || !isTarget(labels)) return []
    const both = isSource(labels)
    const found = sources.get(keyOf(labels, equal)) ?? []
    return found.filter((source) => source.id !== id && !(both && source.both)).map((source) => source.id)
  }
}

function keyOf(labels: Labels, equal: readonly string[]): string {
  return JSON.stringify(equal.map((name) => labels[name] ?? ''))
}
