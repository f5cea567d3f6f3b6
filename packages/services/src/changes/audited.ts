import type { CanonicalObject } from '@tokenim/core/audit'
import { project } from '@tokenim/core/audit'
import type { ChangeMark } from '@tokenim/core/changes'
import { toJson } from '@tokenim/core/json'

/** What entries say of a mark: these members and no others. */
const audited = ['service', 'serviceVersion', 'title', 'url', 'at'] as const

export function auditedMark(mark: ChangeMark): CanonicalObject {
  return project(audited, toJson(mark))
}
