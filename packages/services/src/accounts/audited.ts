import type { Account } from '@tokenim/core/accounts'
import type { CanonicalObject } from '@tokenim/core/audit'
import { project } from '@tokenim/core/audit'
import { toJson } from '@tokenim/core/json'
import type { ChangeDraft } from '../verb/drafts.ts'

const audited = ['status', 'disabledReason', 'disabledUntil', 'locale', 'createdBy'] as const

/** What entries say of an account; its name and external id are personal and kept beside, where they can be erased. */
export function accountChange(was: Account | null, next: Account): ChangeDraft {
  return {
    ...(was === null ? {} : { before: auditedAccount(was) }),
    after: auditedAccount(next),
    ...(was !== null && was.version === next.version ? {} : { versionAfter: next.version }),
    personal: {
      ...(was === null ? { externalId: next.externalId } : {}),
      ...(was?.displayName === next.displayName ? {} : { displayName: next.displayName }),
    },
  }
}

export function auditedAccount(of: Account): CanonicalObject {
  return project(audited, toJson(of))
}
