import { secondMs } from '@tokenim/core/time'
import type { AuditWork } from '../audit/audit-loops.ts'
import { detectAuditLog } from '../audit/detect-audit-log.ts'
import { logDetections } from '../logs/detections.ts'
import type { MonitorParts } from '../monitor-parts.ts'
import { detectProbes } from '../probes/detect-probes.ts'
import type { Probe } from '../probes/probe.ts'
import { countingDetections } from './counting.ts'
import type { Detection } from './detection.ts'
import { detectStalledPipeline } from './stalled-pipeline.ts'
import { detectStuckTokens } from './stuck-tokens.ts'

/** Everything that is looked for. The pipeline first, so that its incident already inhibits what follows. */
export function detectionsOf(
  { services, metrics, routing, stalledWindowMs, pipelineEveryMs = 10 * secondMs }: MonitorParts,
  { audit, probes }: { readonly audit: AuditWork | null; readonly probes: readonly Probe[] },
): readonly Detection[] {
  return [
    detectStalledPipeline(services, { windowMs: stalledWindowMs, everyMs: pipelineEveryMs }),
    ...detectProbes(probes),
    ...(audit === null ? [] : [detectAuditLog({ services, watch: audit.watch, metrics })]),
    detectStuckTokens(services),
    ...countingDetections(services, () => routing.current().detectors),
    ...logDetections(services),
  ]
}
