import type { KeyObject } from 'node:crypto'
import { createPrivateKey, createPublicKey, hash } from 'node:crypto'
import { bytesFromBase64, toBase64 } from './base64.ts'

/** Signature type of plain Ed25519 (C2SP signed-note, "Signature types"). */
const ed25519 = 0x01

/** Who may be trusted: a name and the public key behind it. */
export type NoteVerifier = {
  readonly name: string
  /** First four bytes of SHA-256(name ‖ 0x0A ‖ 0x01 ‖ public key), eight lower-case hexadecimal digits. */
  readonly keyId: string
  readonly publicKey: KeyObject
}

export type NoteSigner = NoteVerifier & { readonly privateKey: KeyObject }

/** A key that is not one: fault of whoever configured it, or a mistyped argument. The message holds no secret. */
export class NoteKeyError extends Error {
  override readonly name = 'NoteKeyError'
}

/**
 * The verifier of `name+keyid+base64(0x01 ‖ public key)` (the text form that Go's sumdb/note and C2SP signed-note share).
 *
 * @throws NoteKeyError when it is not an Ed25519 verifier key or its id does not belong to it
 */
export function parseVerifierKey(text: string): NoteVerifier {
  const match = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(text.trim())
  const [, name = '', keyId = '', encoded = ''] = match ?? []
  const key = bytesFromBase64(encoded)
  if (!isKeyName(name) || key === null || key.length !== 33 || key[0] !== ed25519) {
    throw new NoteKeyError('A verifier key reads name+keyid+base64 of an Ed25519 public key')
  }
  const verifier = verifierOf(name, publicKeyFromRaw(key.subarray(1)))
  if (verifier.keyId !== keyId) throw new NoteKeyError(`The key id ${keyId} does not belong to the key of ${name}`)
  return verifier
}

/** The text form of a verifier; what is published and given to `--key`. */
export function formatVerifierKey({ name, keyId, publicKey }: NoteVerifier): string {
  return `${name}+${keyId}+${toBase64(Buffer.from([ed25519, ...rawPublicKey(publicKey)]))}`
}

/**
 * The signer of an Ed25519 private key in PKCS#8 PEM (RFC 5958, RFC 8410), under a name.
 *
 * @throws NoteKeyError when the PEM is not an Ed25519 private key, or the name has a blank or a plus
 */
export function signerFromPem(name: string, pem: string): NoteSigner {
  let privateKey: KeyObject
  try {
    privateKey = createPrivateKey(pem)
  } catch (cause) {
    throw new NoteKeyError('The signing key is not a private key in PKCS#8 PEM', { cause })
  }
  return signerOf(name, privateKey)
}

/** The signer of a private key that is already at hand. @throws NoteKeyError as `signerFromPem` */
export function signerOf(name: string, privateKey: KeyObject): NoteSigner {
  if (!isKeyName(name)) throw new NoteKeyError('A key name is not empty and has neither blanks nor plus signs')
  if (privateKey.asymmetricKeyType !== 'ed25519') throw new NoteKeyError('The signing key is not an Ed25519 key')
  return { ...verifierOf(name, createPublicKey(privateKey)), privateKey }
}

export function isKeyName(name: string): boolean {
  return name !== '' && !/[\s+\u0085\p{Cc}]/u.test(name) && name.isWellFormed()
}

function verifierOf(name: string, publicKey: KeyObject): NoteVerifier {
  const input = Buffer.concat([Buffer.from(`${name}\n`, 'utf8'), Buffer.from([ed25519]), rawPublicKey(publicKey)])
  return { name, keyId: hash('sha256', input, 'hex').slice(0, 8), publicKey }
}

/** The 32 bytes of RFC 8032. */
function rawPublicKey(publicKey: KeyObject): Buffer {
  const { x = '' } = publicKey.export({ format: 'jwk' })
  return Buffer.from(x, 'base64url')
}

/** Any 32 bytes are a key, if only one that nobody can sign with. */
function publicKeyFromRaw(raw: Uint8Array): KeyObject {
  const x = Buffer.from(raw).toString('base64url')
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
}
