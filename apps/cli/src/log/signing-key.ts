import type { NoteSigner } from '@tokenim/core/audit'
import { NoteKeyError, signerFromPem } from '@tokenim/core/audit'
import { generateKeyPairSync } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { UsageError } from '../usage-error.ts'

/** The key in this file; made, for its owner alone, when there is no such file. @throws UsageError when it is none */
export function ensureSigningKey(origin: string, file: string): NoteSigner {
  if (!existsSync(file)) {
    const { privateKey } = generateKeyPairSync('ed25519')
    writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' })
  }
  try {
    return signerFromPem(origin, readFileSync(file, 'utf8'))
  } catch (error) {
    if (error instanceof NoteKeyError) throw new UsageError(`${file}: ${error.message}`, { cause: error })
    throw error
  }
}
