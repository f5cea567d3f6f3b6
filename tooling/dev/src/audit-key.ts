import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'

/**
 * The Ed25519 key that will sign audit checkpoints, made at first start and kept outside the database (PKCS #8 PEM,
 * mode 600). Returns its verifier key as C2SP signed-note writes it: `<name>+<key id>+<base64 of 0x01 ‖ public key>`.
 */
export function ensureAuditKey(file: string, origin: string): string {
  if (!existsSync(file)) {
    const { privateKey } = generateKeyPairSync('ed25519')
    writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 })
  }
  const publicKey = createPublicKey(createPrivateKey(readFileSync(file)))
  const { x } = publicKey.export({ format: 'jwk' })
  if (x === undefined) throw new Error(`${file} is not an Ed25519 key`)
  return verifierKey(origin, Buffer.from(x, 'base64url'))
}

export function verifierKey(name: string, publicKey: Uint8Array): string {
  const typed = Buffer.concat([Buffer.from([0x01]), publicKey])
  const id = createHash('sha256').update(`${name}\n`).update(typed).digest().subarray(0, 4)
  return `${name}+${id.toString('hex')}+${typed.toString('base64')}`
}
