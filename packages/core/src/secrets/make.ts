import { base62Alphabet, base62FromNumber } from './base62.ts'
import { crc32 } from './crc32.ts'
import { sampleCharacters } from './sample.ts'
import {
  asSecret,
  secretChecksumLength,
  secretPrefix,
  secretRandomLength,
  type Secret,
  type SecretEnvironment,
  type SecretKind,
} from './secret.ts'

/** How many bytes to draw for one secret: fewer than 30 usable ones among 64 happen less than once in 10^30. */
export const secretRandomBytes = 64

/**
 * A new secret from cryptographically random bytes (`secretRandomBytes` of them). Pure: the same bytes give the same
 * secret. Bytes of 248 and above are skipped, so that all 62 characters are equally likely.
 *
 * @returns `timt_` or `timk_` (`…test_`), 30 base62 characters, 6 base62 characters of the CRC-32 over those 30
 * @throws RangeError when fewer than 30 bytes are usable
 */
export function makeSecret<K extends SecretKind>(
  kind: K,
  environment: SecretEnvironment,
  random: Uint8Array,
): Secret<K> {
  const body = sampleCharacters(base62Alphabet, secretRandomLength, random)
  return asSecret(kind, secretPrefix(kind, environment) + body + secretChecksum(body))
}

/** The 6 characters that follow the 30. */
export function secretChecksum(body: string): string {
  return base62FromNumber(crc32(body), secretChecksumLength)
}
