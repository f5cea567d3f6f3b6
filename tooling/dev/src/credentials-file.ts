import { join } from 'node:path'
import type { Cast } from './demo/cast.ts'
import { writeSecretFile } from './secret-file.ts'

export type Credentials = {
  readonly apiUrl: string
  readonly adminApiKey: string
  readonly serviceApiKey: string
  /** `null` with the real Discord. */
  readonly discordLocalUrl: string | null
  readonly auditVerifierKey: string
  readonly staff: Cast['staff']
}

/** Everything a person or a script needs to try the demo, in one file only its owner may read. */
export function writeCredentials(dataDir: string, credentials: Credentials): string {
  const file = join(dataDir, 'dev-credentials.json')
  writeSecretFile(file, credentials)
  return file
}
