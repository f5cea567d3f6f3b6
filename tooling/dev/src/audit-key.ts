import { formatVerifierKey, signerFromPem } from '@tokenim/core/audit'
import { generateKeyPairSync } from 'node:crypto'
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
  return formatVerifierKey(signerFromPem(origin, readFileSync(file, 'utf8')))
}
