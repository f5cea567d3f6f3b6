import { execFile } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { apiAt } from './api.ts'
import { surroundings } from './config.ts'
import { makeDataDir, startPlatform } from './start-platform.ts'

const program = fileURLToPath(new URL('../../dev/src/main.ts', import.meta.url))
const folders: string[] = []

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

function dataDir(): string {
  const folder = makeDataDir()
  folders.push(folder)
  return folder
}

/** Runs `start` to its end. */
function runStart(env: Readonly<Record<string, string>>, args: readonly string[] = []) {
  return new Promise<{ code: number; err: string }>((resolve) => {
    execFile(process.execPath, [program, ...args], { env: { ...surroundings(), ...env } }, (error, _out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code), err: err.trim() }),
    )
  })
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** The processes that `start` made, by the name of their program. */
async function childrenOf(pid: number): Promise<Map<string, number>> {
  const listing = await new Promise<string>((resolve) => {
    execFile('ps', ['-o', 'pid=,args=', '--ppid', String(pid)], (_error, out) => resolve(out))
  })
  const found = new Map<string, number>()
  for (const line of listing.split('\n')) {
    const match = /^\s*(\d+)\s.*?(apps|tooling)\/([\w-]+)\/src\/main\.ts/.exec(line)
    if (match?.[1] !== undefined && match[3] !== undefined) found.set(match[3], Number(match[1]))
  }
  return found
}

async function until(holds: () => boolean, what: string): Promise<void> {
  const deadline = Date.now() + 30_000
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(`${what} did not happen`)
    await new Promise((resolve) => setImmediate(resolve))
  }
}

test('a killed start leaves no server of ours behind; the next one takes PostgreSQL over and finds its data', async () => {
  const folder = dataDir()
  const first = await startPlatform({ dataDir: folder })
  const children = await childrenOf(first.process.pid ?? 0)
  expect([...children.keys()].toSorted()).toEqual(['api', 'bot', 'discord-local', 'monitor'])
  first.process.kill('SIGKILL')
  await until(() => [...children.values()].every((pid) => !isRunning(pid)), 'the end of the children')

  await using second = await startPlatform({ dataDir: folder })
  expect(second.output()).toContain('is taken over')
  expect(second.credentials.adminApiKey).toBe(first.credentials.adminApiKey)
  const api = apiAt(second.credentials.apiUrl, second.credentials.serviceApiKey)
  const stuck = await api('GET', '/v1/tokens?stuck=true')
  expect(stuck.body.items).toHaveLength(3)
  expect(await second.stop()).toBe(0)
  const order = second.output().match(/stopping [\w ]+/g)
  expect(order).toEqual(['bot', 'monitor', 'API', 'local Discord', 'PostgreSQL'].map((name) => `stopping ${name}`))
  expect(existsSync(join(folder, 'postgres', 'postmaster.pid'))).toBe(false)
}, 120_000)

test('a child that ends by itself is named, and everything else stops', async () => {
  const platform = await startPlatform({ dataDir: dataDir() })
  const children = await childrenOf(platform.process.pid ?? 0)
  process.kill(children.get('bot') ?? 0, 'SIGKILL')
  const code = await new Promise((resolve) => platform.process.once('close', resolve))
  expect(code).toBe(1)
  expect(platform.output()).toContain('start: bot was ended by SIGKILL')
  expect([...children.values()].filter(isRunning)).toEqual([])
}, 120_000)

test('a taken port ends in one line that names its setting', async () => {
  const taken = createServer()
  const port = await new Promise<number>((resolve) => {
    taken.listen(0, '127.0.0.1', () => {
      const address = taken.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
  try {
    const { code, err } = await runStart({
      TOKENIM_DATA_DIR: dataDir(),
      TOKENIM_DISCORD_LOCAL_PORT: String(port),
    })
    expect(code).toBe(1)
    expect(err).toMatch(/^start: local Discord .*TOKENIM_DISCORD_LOCAL_PORT/)
    expect(err.split('\n')).toHaveLength(1)
  } finally {
    taken.close()
  }
}, 60_000)

test('wrong settings are all named at once', async () => {
  const { code, err } = await runStart({ TOKENIM_API_PORT: 'x', TOKENIM_BOT_PORT: '70000', DISCORD_TOKEN: 'y' }, [
    '--fast',
  ])
  expect(code).toBe(1)
  expect(err.split('\n')).toHaveLength(1)
  for (const name of ['TOKENIM_API_PORT', 'TOKENIM_BOT_PORT', 'DISCORD_GUILD_ID', '--fast']) expect(err).toContain(name)
  expect(err).not.toContain('y;')
})

test('a data folder that PostgreSQL cannot enter ends in one line that names its setting', async () => {
  const closed = mkdtempSync(join(tmpdir(), 'tokenim-e2e-closed-'))
  folders.push(closed)
  chmodSync(closed, process.getuid?.() === 0 ? 0o700 : 0o500)
  const { code, err } = await runStart({ TOKENIM_DATA_DIR: join(closed, 'data') })
  expect(code).toBe(1)
  expect(err).toMatch(/^start: .*TOKENIM_DATA_DIR/)
  expect(err.split('\n')).toHaveLength(1)
})

test('a file where the data folder should be ends in one line', async () => {
  const { code, err } = await runStart({ TOKENIM_DATA_DIR: program })
  expect(code).toBe(1)
  expect(err.split('\n')).toHaveLength(1)
  expect(err).toContain('TOKENIM_DATA_DIR')
})

test('a database of one’s own that cannot be reached is named, without its password', async () => {
  const url = 'postgres://nobody:wrong@127.0.0.1:1/none'
  const { code, err } = await runStart({ DATABASE_URL: url, TOKENIM_DATA_DIR: dataDir() }, ['--use-database-url'])
  expect(code).toBe(1)
  expect(err).toMatch(/^start: .*DATABASE_URL/)
  expect(err).not.toContain('wrong')
  expect(err.split('\n')).toHaveLength(1)
})
