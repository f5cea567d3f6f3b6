import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { explainConnectFailure, placeOf } from './database-connect-error.ts'

/** The least-privilege roles of the servers, made by the first migration without a way to log in. */
export const serverRoles = { api: 'tokenim_api', monitor: 'tokenim_monitor' } as const

export type RolePasswords = { readonly apiPassword: string; readonly monitorPassword: string }
export type RoleUrls = { readonly apiUrl: string; readonly monitorUrl: string }

/**
 * Gives both roles a password and the right to log in, and returns their URLs. Roles belong to the whole server: every
 * database of it gets the same passwords. Run it after `migrate`.
 *
 * @throws DatabaseConnectError
 */
export async function ensureLoginRoles(
  ownerUrl: string,
  { apiPassword, monitorPassword }: RolePasswords,
  settingName = 'DATABASE_URL',
): Promise<RoleUrls> {
  await setRolePasswords(
    ownerUrl,
    { [serverRoles.api]: apiPassword, [serverRoles.monitor]: monitorPassword },
    settingName,
  )
  return {
    apiUrl: roleUrl(ownerUrl, serverRoles.api, apiPassword),
    monitorUrl: roleUrl(ownerUrl, serverRoles.monitor, monitorPassword),
  }
}

/** The same database with another role. */
export function roleUrl(ownerUrl: string, role: string, password: string): string {
  const url = new URL(ownerUrl)
  url.username = encodeURIComponent(role)
  url.password = encodeURIComponent(password)
  return url.toString()
}

async function setRolePasswords(
  ownerUrl: string,
  passwords: Readonly<Record<string, string>>,
  settingName: string,
): Promise<void> {
  const place = placeOf(ownerUrl, settingName)
  const sql = postgres(ownerUrl, { max: 1, connect_timeout: 5, target_session_attrs: 'primary', onnotice: () => {} })
  try {
    await sql.begin(async (tx) => {
      // Two starters at once would meet in "tuple concurrently updated".
      await tx`select pg_advisory_xact_lock(${lockKey})`
      for (const [role, password] of Object.entries(passwords)) {
        await tx.unsafe(`alter role ${role} login password '${scramVerifier(password)}'`)
      }
    })
  } catch (error) {
    throw explainConnectFailure(settingName, place, error)
  } finally {
    await sql.end({ timeout: 2 })
  }
}

const lockKey = 4_600_002

/** The form PostgreSQL stores (RFC 5802, RFC 7677), so that the password itself never is in a statement or a log. */
function scramVerifier(password: string): string {
  const iterations = 4096
  const salt = randomBytes(16)
  const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256')
  const clientKey = createHmac('sha256', salted).update('Client Key').digest()
  const storedKey = createHash('sha256').update(clientKey).digest('base64')
  const serverKey = createHmac('sha256', salted).update('Server Key').digest('base64')
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${storedKey}:${serverKey}`
}
