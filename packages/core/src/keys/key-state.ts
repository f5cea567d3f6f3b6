import type { Instant } from '../time/index.ts'

export const keyStates = ['active', 'rotating', 'rotated', 'expired', 'revoked'] as const

/** `rotating` still opens the door until its rotation ends; the last three never do again. */
export type KeyState = (typeof keyStates)[number]

/** A key past its time is expired (or rotated), swept or not. */
export function effectiveKeyState(
  key: { readonly state: KeyState; readonly expiresAt: Instant | null },
  now: Instant,
): KeyState {
  if (key.expiresAt === null || now < key.expiresAt) return key.state
  if (key.state === 'active') return 'expired'
  return key.state === 'rotating' ? 'rotated' : key.state
}
