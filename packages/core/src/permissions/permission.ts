/** Every permission there is: `<domain>:<act>`. Permanent, never translated; what is not listed cannot be granted. */
export const permissions = [
  'tokens:read',
  'tokens:issue',
  'tokens:verify',
  'tokens:extend',
  'tokens:cancel',
  'tokens:cancel_protected',
  'tokens:hold',
  'tokens:revoke',
  'messages:send',
  'messages:read',
  'messages:diagnose',
  'calls:place',
  'calls:read',
  'sessions:read',
  'sessions:revoke',
  'accounts:read',
  'accounts:manage',
  'accounts:disable',
  'accounts:enable',
  'accounts:act_for',
  'links:offer',
  'links:confirm',
  'applications:read',
  'applications:manage',
  'keys:read',
  'keys:revoke',
  'keys:manage',
  'grants:read',
  'grants:manage',
  'reviews:run',
  'reviews:decide',
  'audit:read',
  'alerts:read',
  'alerts:manage',
  'logs:write',
  'logs:read',
  'notices:publish',
  'webhooks:manage',
  'cases:read',
  'cases:manage',
] as const

export type Permission = (typeof permissions)[number]

const known: ReadonlySet<string> = new Set(permissions)

export function isPermission(text: string): text is Permission {
  return known.has(text)
}
