import { base62Alphabet } from './base62.ts'
import { foldFullWidth, isBlank, isFullWidth } from './characters.ts'
import { secretChecksum } from './make.ts'
import {
  asSecret,
  secretChecksumLength,
  secretHint,
  secretPrefix,
  secretPrefixOf,
  secretRandomLength,
  type Secret,
  type SecretEnvironment,
  type SecretKind,
} from './secret.ts'

/**
 * What is wrong with a presented secret; numbers and names only, never any part of the value.
 * `at` counts characters (code points) from 0 in the whole text, `missing` and `extra` count characters.
 */
export type SecretProblem =
  | { readonly kind: 'no_prefix' }
  | { readonly kind: 'wrong_kind'; readonly found: SecretKind }
  | { readonly kind: 'wrong_environment'; readonly found: SecretEnvironment }
  | { readonly kind: 'blank_inside'; readonly at: number }
  | { readonly kind: 'full_width_inside'; readonly at: number }
  | { readonly kind: 'unknown_character'; readonly at: number }
  | { readonly kind: 'too_short'; readonly missing: number }
  | { readonly kind: 'too_long'; readonly extra: number }
  | { readonly kind: 'checksum' }

export type SecretCode = 'token_malformed' | 'token_mistyped' | 'key_malformed' | 'key_mistyped' | 'wrong_environment'

export type ParsedSecret<K extends SecretKind> =
  | { readonly ok: true; readonly secret: Secret<K>; readonly hint: string }
  | { readonly ok: false; readonly code: SecretCode; readonly problem: SecretProblem }

/**
 * A presented text as a secret of the wanted kind and environment, or the code and the one problem to tell its owner.
 * Strict: blanks around it are a problem too. Needs no database, so a typing error is told even while that is away.
 *
 * Codes: `…_mistyped` when only the checksum fails; `wrong_environment` for a key of the other environment (for a
 * token that is `token_malformed` with this problem, since verifying knows no such code); `…_malformed` for the rest.
 */
export function parseSecret<K extends SecretKind>(
  text: string,
  wanted: { readonly kind: K; readonly environment: SecretEnvironment },
): ParsedSecret<K> {
  const problem = explainSecret(text, wanted)
  if (problem !== null) return { ok: false, code: codeOf(wanted.kind, problem), problem }
  const secret = asSecret(wanted.kind, text)
  return { ok: true, secret, hint: secretHint(secret) }
}

/** The most telling problem first: kind and environment, then the first odd character, then length, then checksum. */
function explainSecret(
  text: string,
  wanted: { readonly kind: SecretKind; readonly environment: SecretEnvironment },
): SecretProblem | null {
  // Nearly every secret looks as it should: one look at the whole spares one at each character.
  const own = secretPrefix(wanted.kind, wanted.environment)
  if (text.startsWith(own) && /^[0-9A-Za-z]+$/.test(text.slice(own.length))) return explainBody(text.slice(own.length))
  const characters = Array.from(text)
  const prefix = secretPrefixOf(foldFullWidth(withoutBlanks(characters)))
  if (prefix === null) return { kind: 'no_prefix' }
  if (prefix.kind !== wanted.kind) return { kind: 'wrong_kind', found: prefix.kind }
  if (prefix.environment !== wanted.environment) return { kind: 'wrong_environment', found: prefix.environment }
  for (const [at, character] of characters.entries()) {
    if (isBlank(character)) return { kind: 'blank_inside', at }
    if (isFullWidth(character)) return { kind: 'full_width_inside', at }
    if (at >= prefix.length && !base62Alphabet.includes(character)) return { kind: 'unknown_character', at }
  }
  return explainBody(text.slice(prefix.length))
}

function explainBody(body: string): SecretProblem | null {
  const expected = secretRandomLength + secretChecksumLength
  if (body.length < expected) return { kind: 'too_short', missing: expected - body.length }
  if (body.length > expected) return { kind: 'too_long', extra: body.length - expected }
  const random = body.slice(0, secretRandomLength)
  return body.slice(secretRandomLength) === secretChecksum(random) ? null : { kind: 'checksum' }
}

/** So that a prefix is recognised through the blanks that will be complained about. */
function withoutBlanks(characters: readonly string[]): string {
  return characters.filter((character) => !isBlank(character)).join('')
}

function codeOf(kind: SecretKind, problem: SecretProblem): SecretCode {
  if (problem.kind === 'checksum') return `${kind}_mistyped`
  if (problem.kind === 'wrong_environment' && kind === 'key') return 'wrong_environment'
  return `${kind}_malformed`
}
