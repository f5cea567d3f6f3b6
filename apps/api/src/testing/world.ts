import { chatRules } from '@tokenim/core/chat'
import type { TestDatabase } from '@tokenim/db/testing'
import { createTestDatabase } from '@tokenim/db/testing'
import type { ApiConfig } from '../config.ts'
import type { Running } from '@tokenim/process'
import { startApi } from '../life/start-api.ts'
import type { Ask } from './ask.ts'
import { createAsk } from './ask.ts'
import type { DatabaseDoor } from './database-door.ts'
import { createDatabaseDoor } from './database-door.ts'
import type { LogLines } from './log-lines.ts'
import { collectLog } from './log-lines.ts'
import type { People } from './people.ts'
import { createPeople, testPepper } from './people.ts'

/** The real API on a port of its own, with the real database behind it. */
export type ApiWorld = AsyncDisposable & {
  readonly database: TestDatabase
  /** The API's own way to the database. */
  readonly door: DatabaseDoor
  readonly api: Running
  readonly people: People
  readonly lines: LogLines
  readonly ask: Ask
}

/** `unlimited`: no rate limit gets in the way. */
type WorldOptions = { readonly unlimited?: boolean }

/** For test files run by vitest. */
export async function createApiWorld(options: WorldOptions = {}): Promise<ApiWorld> {
  return await createApiWorldOn(await createTestDatabase(), options)
}

/** The same for programs that have a database already. */
export async function createApiWorldOn(database: TestDatabase, options: WorldOptions = {}): Promise<ApiWorld> {
  const door = await createDatabaseDoor(database.apiUrl)
  const lines = collectLog()
  const api = await startApi(testConfig(door.url), lines.log, options.unlimited === true ? noLimits : {})
  return {
    database,
    door,
    api,
    people: createPeople(database),
    lines,
    ask: createAsk(api.url),
    [Symbol.asyncDispose]: async () => {
      await api.stop()
      await door[Symbol.asyncDispose]()
      await database.drop()
    },
  }
}

const plenty = { perSecond: 1e6, burst: 1e6 }
const noLimits = { rates: { key: plenty, address: plenty, secrets: plenty }, refusals: plenty }

export function testConfig(databaseUrl: string): ApiConfig {
  return {
    databaseUrl,
    bind: '127.0.0.1',
    port: 0,
    metricsPort: 0,
    environment: 'live',
    peppers: [testPepper],
    lastResortUrl: null,
    chat: chatRules,
  }
}
