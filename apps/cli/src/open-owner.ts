import { tokenSettings } from '@tokenim/core/tokens'
import { connect, requireCurrentSchema } from '@tokenim/db'
import type { Services } from '@tokenim/services'
import { newId } from '@tokenim/services'
import { randomBytes } from 'node:crypto'
import { requireSetting } from './config.ts'

/**
 * The database as its owner, without time limits: for work on all of it that opens no secret. The pepper here is made up
 * and forgotten. @throws one readable line naming the setting
 */
export async function withOwner<Result>(run: (services: Services) => Promise<Result>): Promise<Result> {
  const settingName = 'DATABASE_URL'
  const url = requireSetting(settingName, "the owner's URL, postgres://user:password@host:port/name")
  const noLimits = { statementTimeoutMs: 0, lockTimeoutMs: 60_000, idleInTransactionTimeoutMs: 0 }
  await using db = connect({ url, settingName, applicationName: 'tokenim cli', max: 2, ...noLimits })
  await db.check()
  await requireCurrentSchema(db, settingName)
  const peppers = [{ id: 'none', key: randomBytes(32) }] as const
  return await run({ db, peppers, environment: 'live', tokenSettings, newId })
}
