import type { RequestErrorFacts } from '@tokenim/core/codes'
import type { SecretCode, SecretEnvironment, SecretProblem } from '@tokenim/core/secrets'
import type { KeySecret, TokenSecret } from '@tokenim/core/secrets'
import { parseSecret } from '@tokenim/core/secrets'
import type { AnyProblem } from '@tokenim/problems'
import { ProblemError } from '@tokenim/problems'
import type { Fingerprint } from '@tokenim/services'
import { fingerprint } from '@tokenim/services'
import type { WireHeaders } from '../request/wire-request.ts'

/** What a request proves itself with; well-formed by its own checksum, not yet looked up. `name` stands for it in memory. */
export type Credential =
  | { readonly kind: 'none' }
  | { readonly kind: 'key'; readonly secret: KeySecret; readonly name: Fingerprint }
  | { readonly kind: 'token'; readonly secret: TokenSecret; readonly name: Fingerprint }

/**
 * The credential of the Authorization header. A secret that cannot be one is explained here, without any database.
 *
 * @throws ProblemError `key_missing`, `key_malformed`, `key_mistyped`, `wrong_environment`, and where a token secret is
 * taken `token_malformed`, `token_mistyped`
 */
export function readCredential(
  headers: WireHeaders,
  environment: SecretEnvironment,
  wanted: { readonly key: 'required' | 'optional'; readonly token: boolean },
): Credential {
  const header = headers.get('authorization')
  if (header === null || header === '') {
    if (wanted.key === 'optional') return { kind: 'none' }
    throw new ProblemError({ code: 'key_missing', facts: { header: 'Authorization' } })
  }
  const text = /^Bearer +(.*)$/i.exec(header)?.[1]
  if (text === undefined) throw new ProblemError({ code: 'key_malformed', facts: { problem: { kind: 'no_prefix' } } })
  const key = parseSecret(text, { kind: 'key', environment })
  if (key.ok) return { kind: 'key', secret: key.secret, name: fingerprint(key.secret) }
  if (wanted.token && key.problem.kind === 'wrong_kind') {
    return tokenCredential(readTokenSecret(text, environment))
  }
  throw new ProblemError(secretProblem(key.code, key.problem))
}

export function tokenCredential(secret: TokenSecret): Credential {
  return { kind: 'token', secret, name: fingerprint(secret) }
}

/** @throws ProblemError `token_malformed`, `token_mistyped` */
export function readTokenSecret(text: string, environment: SecretEnvironment): TokenSecret {
  const token = parseSecret(text, { kind: 'token', environment })
  if (!token.ok) throw new ProblemError(secretProblem(token.code, token.problem))
  return token.secret
}

/** Whether a problem is about a secret that does not open anything: those are counted per address. */
export function isWrongSecret(problem: AnyProblem): boolean {
  return wrongSecretCodes.has(problem.code)
}

const wrongSecretCodes: ReadonlySet<string> = new Set([
  'key_malformed',
  'key_mistyped',
  'key_unknown',
  'token_malformed',
  'token_mistyped',
  'token_unknown',
  'wrong_environment',
] satisfies (keyof RequestErrorFacts | 'token_unknown')[])

function secretProblem(code: SecretCode, problem: SecretProblem): AnyProblem {
  return { code, facts: { problem } }
}
