import { chatRules } from '@tokenim/core/chat'
import { createTestDatabase, type TestDatabase } from '@tokenim/db/testing'
import { listen, SettingsError } from '@tokenim/process'
import { createServer } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '../config.ts'
import { collectLog } from '../testing/log-lines.ts'
import { createPeople } from '../testing/people.ts'
import { openStream } from '../testing/stream.ts'
import { createApiWorld, testConfig } from '../testing/world.ts'
import { startApi } from './start-api.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
})

afterAll(() => database.drop())

const start = (url: string, extra = {}) => startApi({ ...testConfig(url), ...extra }, collectLog().log)

describe('settings', () => {
  test('all that is wrong is said at once, by name and never by value', () => {
    const given = {
      TOKENIM_API_DATABASE_URL: 'mysql://root:hunter2@x/y',
      TOKENIM_API_PORT: '70000',
      TOKENIM_API_METRICS_PORT: 'many',
      TOKENIM_BIND: 'here and there',
      TOKENIM_ENVIRONMENT: 'staging',
      TOKENIM_PEPPERS: 'a:c2hvcnQ=',
      TOKENIM_NOTIFY_ONLY: 'perhaps',
      TOKENIM_CHAT_ACTS_PER_HOUR: '0',
      TOKENIM_STEP_UP: 'tokens:read',
    }
    const error = failureOf(() => readConfig(given))
    expect(error).toBeInstanceOf(SettingsError)
    const lines = error instanceof SettingsError ? error.lines : []
    expect(lines.map((line) => String(line.split(':')[0])).toSorted()).toEqual(Object.keys(given).toSorted())
    for (const value of Object.values(given).filter((one) => one.length > 1)) {
      expect(lines.join('\n')).not.toContain(value)
    }
  })

  test('which acts take a second proof in chat is said, or that none does', () => {
    const needed = {
      TOKENIM_API_DATABASE_URL: 'postgres://a:b@c/d',
      TOKENIM_PEPPERS: `p:${Buffer.alloc(32, 1).toString('base64')}`,
    }
    const stepUpOf = (text: string) => [...readConfig({ ...needed, TOKENIM_STEP_UP: text }).chat.stepUp]
    expect(stepUpOf('none')).toEqual([])
    expect(stepUpOf('keys:revoke, tokens:hold').toSorted()).toEqual(['keys:revoke', 'tokens:hold'])
  })

  test('what is not set has its default, but for the database and the peppers', () => {
    const key = Buffer.alloc(32, 1)
    const config = readConfig({
      TOKENIM_API_DATABASE_URL: 'postgres://a:b@c/d',
      TOKENIM_PEPPERS: `new:${key.toString('base64')},old:${key.toString('base64url')}`,
    })
    expect(config).toEqual({
      databaseUrl: 'postgres://a:b@c/d',
      bind: '127.0.0.1',
      port: 4600,
      metricsPort: 4610,
      environment: 'live',
      peppers: [
        { id: 'new', key },
        { id: 'old', key },
      ],
      lastResortUrl: null,
      chat: chatRules,
    })
    expect(() => readConfig({})).toThrow(/TOKENIM_API_DATABASE_URL: .*\nTOKENIM_PEPPERS: /)
  })
})

describe('starting', () => {
  test('a port that is taken is named with its setting', async () => {
    const other = createServer()
    const url = await listen(other, { bind: '127.0.0.1', port: 0 }, { bind: 'x', port: 'y' })
    const port = Number(new URL(url).port)
    await expect(start(database.apiUrl, { port })).rejects.toThrow(`TOKENIM_API_PORT: port ${port} is taken`)
    await expect(start(database.apiUrl, { metricsPort: port })).rejects.toThrow(
      `TOKENIM_API_METRICS_PORT: port ${port}`,
    )
    other.close()
  })

  test('a database that is away, or does not know us, is named with its setting', async () => {
    const away = new URL(database.apiUrl)
    away.port = '1'
    await expect(start(away.toString())).rejects.toThrow(/^TOKENIM_API_DATABASE_URL: .*not reachable/)
    const stranger = new URL(database.apiUrl)
    stranger.password = 'wrong'
    await expect(start(stranger.toString())).rejects.toThrow(/^TOKENIM_API_DATABASE_URL: .*password/)
  })

  test('a schema of another version is refused with the command that mends it', async () => {
    await using own = await createTestDatabase()
    await own.owner`insert into schema_migration (name, sha256) values ('9999-later', 'x')`
    await expect(start(own.apiUrl)).rejects.toThrow(/newer than this program/)
    await own.owner`delete from schema_migration`
    await expect(start(own.apiUrl)).rejects.toThrow(/tokenim db migrate/)
  })

  test('a pepper that stored secrets need is missed by its id', async () => {
    await createPeople(database).person()
    const peppers = [{ id: 'other', key: Buffer.alloc(32) }] as const
    await expect(start(database.apiUrl, { peppers })).rejects.toThrow('TOKENIM_PEPPERS: pepper test is missing')
  })
})

describe('stopping', () => {
  test('streams end with a word when to come back, requests are refused, the run is closed', async () => {
    const world = await createApiWorld()
    const service = await world.people.program()
    const stream = await openStream(world, service.key)
    await world.api.stop()
    expect(await stream.next()).toMatchObject({ event: 'retry' })
    expect(await stream.next()).toBe('ended')
    await expect(world.ask('GET', '/healthz')).rejects.toThrow('fetch failed')
    const runs = await world.database.owner`select service, stopped_at is not null as stopped from service_run`
    expect(runs).toMatchObject([{ service: 'api', stopped: true }])
    await world.door[Symbol.asyncDispose]()
    await world.database.drop()
  })
})

function failureOf(act: () => unknown): unknown {
  try {
    act()
    return null
  } catch (error) {
    return error
  }
}
