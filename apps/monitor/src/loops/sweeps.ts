import type { Services } from '@tokenim/services'
import { enableDueAccounts } from '@tokenim/services/accounts'
import { expireExternals } from '@tokenim/services/alerts'
import { expireLapsedHandOvers } from '@tokenim/services/hand-overs'
import { forgetOld } from '@tokenim/services/idempotency'
import { forgetOldLogs } from '@tokenim/services/logs'
import type { LeaseGuard } from '@tokenim/services/leases'
import { expireLapsedSilences } from '@tokenim/services/silences'
import { forgetTold } from '@tokenim/services/routing'
import { expireOverdue, runSampler, settleLostAttempts } from '@tokenim/services/tokens'
import type { Metrics } from '../metrics.ts'
import { system } from '../system.ts'
import type { RunOutcome } from './loop.ts'

type Parts = { readonly services: Services; readonly metrics: Pick<Metrics, 'swept'> }

/** Writes the expiry of tokens whose time has passed. */
export async function sweepExpired({ services, metrics }: Parts, lease: LeaseGuard): Promise<RunOutcome> {
  const { expired, full } = await expireOverdue(services, { actor: system, input: {}, lease })
  metrics.swept.inc({ what: 'expired_tokens' }, expired)
  return full ? 'more' : 'done'
}

/**
 * Writes the end of pushed alerts that nobody pushed again, of silences whose time is over or whose alerts are resolved,
 * of disablings that were until a time, and of hand-overs that nobody decided in time. No lease: whoever locks a row writes its end, and nobody else then finds it.
 */
export async function sweepEnded({ services, metrics }: Parts, onResolved: () => void): Promise<RunOutcome> {
  const alerts = await expireExternals(services, { actor: system, input: {} })
  const silences = await expireLapsedSilences(services, { actor: system, input: {} })
  const accounts = await enableDueAccounts(services, { actor: system, input: {} })
  const handOvers = await expireLapsedHandOvers(services, { actor: system, input: {} })
  metrics.swept.inc({ what: 'lapsed_alerts' }, alerts.resolved)
  metrics.swept.inc({ what: 'ended_silences' }, silences.expired)
  metrics.swept.inc({ what: 'enabled_accounts' }, accounts.enabled)
  metrics.swept.inc({ what: 'expired_hand_overs' }, handOvers.expired)
  if (alerts.resolved > 0 || silences.expired > 0) onResolved()
  return alerts.full || silences.full || accounts.full || handOvers.full ? 'more' : 'done'
}

/** Settles attempts whose outcome was lost on our side. */
export async function sweepLostAttempts({ services, metrics }: Parts, lease: LeaseGuard): Promise<RunOutcome> {
  const { settled, full } = await settleLostAttempts(services, { actor: system, input: {}, lease })
  metrics.swept.inc({ what: 'lost_attempts' }, settled)
  return full ? 'more' : 'done'
}

/** Removes what is kept for a while only. */
export async function cleanUp({ services, metrics }: Parts, lease: LeaseGuard): Promise<RunOutcome> {
  const forgotten = await forgetOld(services, { lease })
  const forgottenLogs = await forgetOldLogs(services, { lease })
  const told = await forgetTold(services, { lease })
  const more = forgotten.more || forgottenLogs.more || told.more
  const { more: _more, ...counts } = { ...forgotten, ...forgottenLogs, ...told }
  for (const [what, count] of Object.entries(counts)) metrics.swept.inc({ what: `old_${what}` }, count)
  return more ? 'more' : 'done'
}

/** Puts a random few confirmed tokens under audit. */
export async function sampleTokens(
  { services, metrics }: Parts,
  lease: LeaseGuard,
  wanted: number,
): Promise<RunOutcome> {
  const run = await runSampler(services, { actor: system, wanted, lease })
  metrics.swept.inc({ what: 'sampled_tokens' }, run?.held.length ?? 0)
  return 'done'
}
