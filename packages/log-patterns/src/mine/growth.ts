import type { Cluster } from './cluster.ts'
import { delist, type ServiceTemplates } from './service-templates.ts'

/** Once full, a service may make one new template in so many lines; what is beyond goes to the overflow. */
const linesPerBirth = 20

/** So many births may come together after a quiet while. */
const burst = 200

/** How many give way at a time, as a share: looking for the oldest costs, and is done seldom. */
const shareForgotten = 0.1

/** May a new template be made, so that noise does not drive out what is known? */
export function mayGrow(templates: ServiceTemplates, most: number, line: number): boolean {
  const elapsed = line - templates.lastBirth
  if (templates.byKey.size < most * (1 - shareForgotten)) return true
  templates.births = Math.min(burst, templates.births + elapsed / linesPerBirth)
  templates.lastBirth = line
  if (templates.births < 1) return false
  templates.births -= 1
  return true
}

/** Forgets those unused for longest when there is no room for one more. */
export function makeRoom(templates: ServiceTemplates, most: number): void {
  if (templates.byKey.size < most) return
  const oldest = [...templates.byKey.values()].toSorted((a, b) => a.touched - b.touched)
  for (const cluster of oldest.slice(0, Math.max(1, Math.ceil(most * shareForgotten)))) forget(templates, cluster)
}

function forget(templates: ServiceTemplates, cluster: Cluster): void {
  delist(templates, cluster)
  cluster.isForgotten = true
}
