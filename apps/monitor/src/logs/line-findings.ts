import { minuteMs } from '@tokenim/core/time'
import type { DetectorState, Finding } from '@tokenim/log-patterns'
import type { Services } from '@tokenim/services'
import { endFindings, keepFindings, readDetectorState, readLastSeen, saveDetectorState } from '@tokenim/services/logs'
import type { LineDetector } from './line-detector.ts'
import { toFinding } from './to-facts.ts'

const stateName = 'lines'
const savedEveryMs = 5 * minuteMs

/** What a line detector had learned when it was last saved, by whichever replica. */
export async function readLineState(services: Services): Promise<DetectorState | null> {
  const state = await readDetectorState(services, stateName)
  const isState = typeof state === 'object' && state !== null && Reflect.get(state, 'version') === 1
  // Written by `saveLineState` of this version.
  return isState ? (state as DetectorState) : null
}

/** Keeps what the line detector of this replica finds, and says when it is over. */
export function createLineFindings(services: Services, lines: LineDetector) {
  let told: readonly string[] = []
  let savedAt = performance.now()
  return {
    look: async (now: number): Promise<void> => {
      const findings = await withoutSeenElsewhere(services, lines.tick(now))
      if (findings.length > 0) await keepFindings(services, { findings: findings.map(toFinding) })
      const holding = lines.holding()
      const over = told.filter((fingerprint) => !holding.includes(fingerprint))
      if (over.length > 0) await endFindings(services, { fingerprints: over })
      told = holding
      if (performance.now() - savedAt < savedEveryMs) return
      savedAt = performance.now()
      await saveDetectorState(services, { name: stateName, state: lines.snapshot() })
    },
  }
}

/** A line that stopped coming here may come to another replica now. */
async function withoutSeenElsewhere(services: Services, findings: readonly Finding[]): Promise<readonly Finding[]> {
  const missing = findings.flatMap((finding) => (finding.kind === 'missing_template' ? finding.templates : []))
  const seenAt = await readLastSeen(
    services,
    missing.map(({ id }) => id),
  )
  return findings.filter((finding) => {
    if (finding.kind !== 'missing_template') return true
    const last = seenAt.get(finding.templates[0]?.id ?? '') ?? 0
    return last < finding.why.lastAt + finding.why.baseline.intervalMs / 2
  })
}
