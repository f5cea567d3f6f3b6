declare const secretBrand: unique symbol

/** What a secret opens: a `token` (`timt_`) is an account's credential, a `key` (`timk_`) an API key. */
export type SecretKind = 'token' | 'key'

/** Which installation a secret belongs to; the test environment says so in its prefix. */
export type SecretEnvironment = 'live' | 'test'

/** The whole text of a well-formed secret: prefix, 30 base62 characters, 6 base62 characters of their CRC-32. */
export type Secret<K extends SecretKind> = string & { readonly [secretBrand]: K }
export type TokenSecret = Secret<'token'>
export type KeySecret = Secret<'key'>

/** Characters that are random, and characters that check them. */
export const secretRandomLength = 30
export const secretChecksumLength = 6

const prefixes: { readonly [K in SecretKind]: { readonly [E in SecretEnvironment]: string } } = {
  token: { live: 'timt_', test: 'timt_test_' },
  key: { live: 'timk_', test: 'timk_test_' },
}

export function secretPrefix(kind: SecretKind, environment: SecretEnvironment): string {
  return prefixes[kind][environment]
}

/** Which prefix a text begins with; the longest wins, and no body can look like one: it has no underscore. */
export function secretPrefixOf(
  text: string,
): { readonly kind: SecretKind; readonly environment: SecretEnvironment; readonly length: number } | null {
  for (const kind of ['token', 'key'] as const) {
    for (const environment of ['test', 'live'] as const) {
      const prefix = secretPrefix(kind, environment)
      if (text.startsWith(prefix)) return { kind, environment, length: prefix.length }
    }
  }
  return null
}

/** The last 4 of the 30 random characters: what people see of a secret afterwards. */
export function secretHint(secret: Secret<SecretKind>): string {
  return secret.slice(-secretChecksumLength - 4, -secretChecksumLength)
}

/** Safe: called only by `makeSecret` and by `parseSecret` after every check has passed. */
export function asSecret<K extends SecretKind>(_kind: K, text: string): Secret<K> {
  return text as Secret<K>
}
