import type { Instant } from '../time/index.ts'
import { minuteMs } from '../time/index.ts'
import type { Alert, AlertFacts } from './alert.ts'

type LagFacts = Extract<AlertFacts, { readonly kind: 'audit_lag' }>

const lagFiresMs: number = minuteMs

/**
 * An entry that has waited longer than a minute for its place in the log, and the transaction that holds it back. While
 * the same writer does, the facts stay those that fired: each round would change how long it has been.
 *
 * @param waitingSince of the entry that has waited longest, `null` when none waits
 */
export function auditLagFacts(
  seen: { readonly waitingSince: Instant | null; readonly lagMs: number; readonly writer: string | null },
  firing: readonly Pick<Alert, 'facts'>[],
): LagFacts | null {
  const { waitingSince, lagMs, writer } = seen
  if (waitingSince === null || lagMs <= lagFiresMs) return null
  const known = firing.map(({ facts }) => facts).find((facts) => facts.kind === 'audit_lag' && facts.writer === writer)
  if (known?.kind === 'audit_lag') return known
  return { kind: 'audit_lag', waitingSince, writer, accountsBlocked: 0, sendsRefused: 0 }
}
