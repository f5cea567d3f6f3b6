import { alertKinds } from '@tokenim/core/alerts'
import type { RequestId } from '@tokenim/core/ids'
import { hourMs, secondMs } from '@tokenim/core/time'
import { beatEveryMs, beatRun } from '@tokenim/services/runs'
import { createPinyinLoop } from '../accounts/pinyin-loop.ts'
import { auditLoops, openAuditWork } from '../audit/audit-loops.ts'
import { detectionsOf } from '../detect/detections.ts'
import type { Detector } from '../detect/detector.ts'
import { createDetector } from '../detect/detector.ts'
import type { LeaseKeeper } from '../leases/lease-keeper.ts'
import { leaseTtlMs } from '../leases/lease-keeper.ts'
import { logLoops } from '../logs/log-loops.ts'
import type { MonitorParts } from '../monitor-parts.ts'
import { probeLoop } from '../probes/probe-loop.ts'
import { createProbes } from '../probes/probes.ts'
import { tellingLoops } from '../receivers/telling-loops.ts'
import { leased } from './leased.ts'
import type { NamedPlan, Wake } from './named-plan.ts'
import { cleanUp, sampleTokens, sweepEnded, sweepExpired, sweepLostAttempts } from './sweeps.ts'

/**
 * Every loop of a monitor, how often it runs and under which lease.
 *
 * @param run the run of this process, which beats
 */
export function planLoops(parts: MonitorParts, keeper: LeaseKeeper, run: RequestId, wake: Wake): readonly NamedPlan[] {
  const { services } = parts
  const audit = openAuditWork(parts)
  const probes = createProbes(parts)
  const detect = detectorOf(parts, detectionsOf(parts, { audit, probes }), wake)
  return [
    { name: 'leases', everyMs: leaseTtlMs / 3, runOnce: doing(() => keeper.keepOnce()) },
    { name: 'beat', everyMs: beatEveryMs, runOnce: doing(() => beatRun(services, { id: run })) },
    { name: 'expiry', everyMs: secondMs, runOnce: leased(keeper, 'expiry', (lease) => sweepExpired(parts, lease)) },
    {
      name: 'attempts',
      everyMs: 5 * secondMs,
      runOnce: leased(keeper, 'attempts', (lease) => sweepLostAttempts(parts, lease)),
    },
    { name: 'ended', everyMs: secondMs, runOnce: () => sweepEnded(parts, () => wake('route')) },
    probeLoop(probes),
    { name: 'detect', everyMs: secondMs, runOnce: leased(keeper, 'detect', detect) },
    ...tellingLoops(parts, keeper, wake),
    { name: 'clean-up', everyMs: hourMs / 4, runOnce: leased(keeper, 'clean-up', (lease) => cleanUp(parts, lease)) },
    { name: 'pinyin', everyMs: hourMs, runOnce: createPinyinLoop(parts) },
    ...auditLoops(parts, keeper, audit),
    ...logLoops(parts.logs, keeper),
    ...(parts.sampledPerHour === 0 ? [] : [samplerOf(parts, keeper)]),
  ]
}

function doing(work: () => Promise<void>): NamedPlan['runOnce'] {
  return async () => {
    await work()
    return 'done'
  }
}

function detectorOf(
  { services, metrics }: MonitorParts,
  detections: ReturnType<typeof detectionsOf>,
  wake: Wake,
): Detector {
  return createDetector({
    services,
    detections,
    onChanged: () => wake('route'),
    onFiring: (alerts) => {
      for (const kind of alertKinds) {
        metrics.firing.set({ kind }, alerts.filter((alert) => alert.kind === kind).length)
      }
    },
  })
}

/** Not at the start: each restart would draw again. */
function samplerOf(parts: MonitorParts, keeper: LeaseKeeper): NamedPlan {
  const sample = leased(keeper, 'sampler', (lease) => sampleTokens(parts, lease, parts.sampledPerHour))
  return { name: 'sampler', everyMs: hourMs, firstAfterMs: hourMs, runOnce: sample }
}
