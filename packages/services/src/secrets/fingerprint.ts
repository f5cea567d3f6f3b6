import { hash } from 'node:crypto'

declare const fingerprintBrand: unique symbol

/** What a secret is known by in memory, where the secret itself is never kept. */
export type Fingerprint = string & { readonly [fingerprintBrand]: true }

/** SHA-256 is enough: nobody can guess the 178 random bits of a secret, so a pepper would make nothing harder. */
export function fingerprint(secret: string): Fingerprint {
  return hash('sha256', secret, 'base64') as Fingerprint
}
