import type { Refusal } from '../codes/index.ts'
import { refuse } from '../codes/index.ts'
import type { KeyId } from '../ids/index.ts'

/** Only for whoever says on which version he decided. */
export function checkKeyVersion(
  { id, version }: { readonly id: KeyId; readonly version: number },
  expectedVersion: number | undefined,
): Refusal<'key_changed'> | null {
  if (expectedVersion === undefined || version === expectedVersion) return null
  return refuse('key_changed', { keyId: id, expectedVersion, currentVersion: version })
}
