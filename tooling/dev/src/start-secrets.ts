import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { readSecretFile, writeSecretFile } from './secret-file.ts'

/** What a first start makes up and every later one needs again. */
export type StartSecrets = {
  /** As TOKENIM_PEPPERS takes it. */
  readonly peppers: string
  readonly apiPassword: string
  readonly monitorPassword: string
  /** The token the local Discord knows the bot by. */
  readonly discordLocalToken: string
}

export function ensureStartSecrets(dataDir: string): StartSecrets {
  const file = join(dataDir, 'start-secrets.json')
  const found = readSecretFile(file)
  // Only this function writes the file.
  if (found !== null) return found as StartSecrets
  const made: StartSecrets = {
    peppers: `p1:${randomBytes(32).toString('base64')}`,
    apiPassword: randomBytes(24).toString('base64url'),
    monitorPassword: randomBytes(24).toString('base64url'),
    discordLocalToken: `local.${randomBytes(24).toString('base64url')}`,
  }
  writeSecretFile(file, made)
  return made
}
