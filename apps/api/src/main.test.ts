import { createTestDatabase, type TestDatabase } from '@tokenim/db/testing'
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testPepper } from './testing/people.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
})

afterAll(() => database.drop())

describe('the process', () => {
  test('says when it is ready and where, and stops with its parent', async () => {
    const child = start({})
    const [message] = await once(child, 'message')
    const local = expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(message).toEqual({ type: 'ready', url: local, metricsUrl: local })
    const { url } = message as { url: string }
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
    child.disconnect()
    expect(await once(child, 'exit')).toEqual([0, null])
  })

  test('stops in order when told to', async () => {
    const child = start({})
    await once(child, 'message')
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
    const runs = await database.owner`select 1 from service_run where stopped_at is null`
    expect(runs).toHaveLength(0)
  })

  test.each([
    [
      { TOKENIM_PEPPERS: '', TOKENIM_API_PORT: 'x' },
      /^tokenim api: TOKENIM_API_PORT: .+\ntokenim api: TOKENIM_PEPPERS: .+\n$/,
    ],
    [
      { TOKENIM_API_DATABASE_URL: 'postgres://a:hunter2@127.0.0.1:1/b' },
      /^tokenim api: TOKENIM_API_DATABASE_URL: [^\n]+\n$/,
    ],
  ])('what keeps it from starting is said in readable lines: %o', async (given, said) => {
    const child = start(given)
    let text = ''
    child.stderr?.on('data', (data: Buffer) => (text += data.toString()))
    const [code] = await once(child, 'close')
    expect(code).toBe(1)
    expect(text).toMatch(said)
    expect(text).not.toContain('hunter2')
  })
})

function start(given: Readonly<Record<string, string>>): ChildProcess {
  const env = {
    TOKENIM_API_DATABASE_URL: database.apiUrl,
    TOKENIM_API_PORT: '0',
    TOKENIM_API_METRICS_PORT: '0',
    TOKENIM_PEPPERS: `${testPepper.id}:${testPepper.key.toString('base64')}`,
    ...given,
  }
  return fork(fileURLToPath(new URL('main.ts', import.meta.url)), { env, silent: true, execArgv: [] })
}
