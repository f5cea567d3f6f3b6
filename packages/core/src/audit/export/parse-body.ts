import type { AuditBody } from '../body.ts'

/**
 * A body as it was sealed; null for text that no verb has sealed. Only what verification reads is looked at: the bytes
 * are what is proven, and an authentic body has the rest.
 */
export function parseBody(text: string): AuditBody | null {
  try {
    const body = JSON.parse(text) as Partial<AuditBody> | null
    const isBody =
      typeof body?.id === 'string' &&
      typeof body.at === 'string' &&
      typeof body.actor?.type === 'string' &&
      typeof body.target?.id === 'string' &&
      typeof body.target.type === 'string' &&
      isObjectOrAbsent(body.after) &&
      isObjectOrAbsent(body.personal) &&
      (body.versionAfter === undefined || Number.isSafeInteger(body.versionAfter))
    // The members above are those that would make reading throw; see the docstring for the others.
    return isBody ? (body as AuditBody) : null
  } catch {
    return null
  }
}

function isObjectOrAbsent(value: unknown): boolean {
  return value === undefined || (typeof value === 'object' && value !== null)
}
