import { minuteMs, secondMs } from '@tokenim/core/time'
import type { LeaseKeeper } from '../leases/lease-keeper.ts'
import { leased } from '../loops/leased.ts'
import type { NamedPlan } from '../loops/named-plan.ts'
import type { MonitorParts } from '../monitor-parts.ts'
import type { ConsistencyWatch } from './consistency-watch.ts'
import { createConsistencyWatch } from './consistency-watch.ts'
import { createCheckpointPoster } from './post-checkpoint.ts'
import type { SeenCheckpoint } from './seen-checkpoint.ts'
import { openSeenCheckpoint } from './seen-checkpoint.ts'
import { createSequencer } from './sequencer.ts'

export type AuditWork = NonNullable<MonitorParts['audit']> & {
  readonly seen: SeenCheckpoint
  readonly watch: ConsistencyWatch
}

export function openAuditWork({ services, log, metrics, audit }: MonitorParts): AuditWork | null {
  if (audit === null) return null
  const { signer, checkpointFile } = audit
  const seen = openSeenCheckpoint(checkpointFile, log)
  const watch = createConsistencyWatch({ services, origin: signer.name, key: signer, seen, log, metrics })
  return { ...audit, seen, watch }
}

/** The watch comes first: nothing is signed before the log was found to contain what was published. */
export function auditLoops(parts: MonitorParts, keeper: LeaseKeeper, audit: AuditWork | null): NamedPlan[] {
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
