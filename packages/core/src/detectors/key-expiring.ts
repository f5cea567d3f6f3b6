import type { KeyExpiringFacts } from '../alerts/index.ts'
import type { KeyId } from '../ids/index.ts'
import type { Instant } from '../time/index.ts'
import type { DetectorSettings } from './settings.ts'

/** An active key that has an end; `replaced`: its owner has another one that lasts longer. */
export type EndingKey = {
  readonly keyId: KeyId
  readonly name: string
  readonly expiresAt: Instant
  readonly replaced: boolean
}

/** Keys that end soon while nothing replaces them: the service behind one would stop without a word. */
export function keyExpiringFacts(
  keys: readonly EndingKey[],
  { beforeMs, urgentBeforeMs }: DetectorSettings['keyExpiring'],
  now: Instant,
): KeyExpiringFacts[] {
  return keys.flatMap(({ keyId, name, expiresAt, replaced }) => {
    const left = expiresAt - now
    if (replaced || left <= 0 || left > beforeMs) return []
    const isUrgent = left <= urgentBeforeMs
    return [{ kind: 'key_expiring', keyId, name, expiresAt, isUrgent, accountsBlocked: 0, sendsRefused: 0 }]
  })
}
