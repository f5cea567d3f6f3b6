import type { NoteSigner } from '@tokenim/core/audit'
import { NoteKeyError, signerFromPem } from '@tokenim/core/audit'
import { StartError } from '@tokenim/process'
import { readFileSync } from 'node:fs'
import type { AuditConfig } from '../config.ts'

/** The key that signs checkpoints; it lives in a file, never in the database. @throws StartError */
export function openAuditKey({ keyFile, origin }: Pick<AuditConfig, 'keyFile' | 'origin'>): NoteSigner {
  let pem: string
  try {
    pem = readFileSync(keyFile, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
    throw new StartError(`TOKENIM_AUDIT_KEY_FILE: cannot be read (${code})`, { cause: error })
  }
  try {
    return signerFromPem(origin, pem)
  } catch (error) {
    if (!(error instanceof NoteKeyError)) throw error
    throw new StartError(`TOKENIM_AUDIT_KEY_FILE: ${error.message}`, { cause: error })
  }
}
