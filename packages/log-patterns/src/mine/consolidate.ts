import type { Merged, ServiceTemplates } from './service-templates.ts'

/** Joins templates that only their whole set shows to be one. */
export function consolidateTemplates(_templates: ServiceTemplates): Merged[] {
  return []
}
