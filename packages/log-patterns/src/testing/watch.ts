import { createDetectors, type Detectors } from '../detect/detectors.ts'
import type { Finding } from '../detect/finding.ts'
import { createMiner, type Miner } from '../mine/miner.ts'
import type { SimulatedLine } from './service-log.ts'

const tickMs = 60_000

/** Mines lines and gives them to detectors that are ticked every minute; what they find, in order. */
export function watch(
  lines: Iterable<SimulatedLine>,
  detectors: Detectors = createDetectors(),
  miner: Miner = createMiner(),
): Finding[] {
  const findings: Finding[] = []
  let ticked = 0
  for (const { line, at, level, count, version, session } of lines) {
    for (; ticked !== 0 && ticked + tickMs <= at; ticked += tickMs) findings.push(...detectors.tick(ticked + tickMs))
    if (ticked === 0) ticked = at
    const { templateId, template, isNew } = miner.add(line, { service: 'chat', at })
    const seen = { service: 'chat', templateId, template, isNew, level, at, line, count, version }
    findings.push(...detectors.observe(session === undefined ? seen : { ...seen, session }))
  }
  findings.push(...detectors.tick(ticked + tickMs))
  return findings
}
