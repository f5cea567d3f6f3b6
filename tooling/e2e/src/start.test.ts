import { execFile } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test, vi } from 'vitest'
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

/** Those of them that run. One that has ended and that nobody has asked about yet (a zombie) does not. */
async function runningOf(pids: Iterable<number>): Promise<number[]> {
  const listing = await listProcesses(['-o', 'pid=,stat=', '-p', [...pids].join()])
  return listing.flatMap((line) => {
    const [pid, state = 'Z'] = line.trim().split(/\s+/)
    return state.startsWith('Z') ? [] : [Number(pid)]
  })
}

/** The processes that `start` made, by the name of their program. */
async function childrenOf(pid: number): Promise<Map<string, number>> {
  const found = new Map<string, number>()
  for (const line of await listProcesses(['-o', 'pid=,args=', '--ppid', String(pid)])) {
    const match = /^\s*(\d+)\s.*?(apps|tooling)\/([\w-]+)\/src\/main\.ts/.exec(line)
    if (match?.[1] !== undefined && match[3] !== undefined) found.set(match[3], Number(match[1]))
  }
  return found
}

/** The lines of `ps`: none when no process is like that. */
function listProcesses(args: readonly string[]): Promise<string[]> {
  return new Promise((resolve) => {
    execFile('ps', args, (_error, out) => resolve(out.split('\n').filter((line) => line.trim() !== '')))
  })
}

test('a killed start leaves no server of ours behind; the next takes PostgreSQL over, finds its data, and stops when a child ends', async () => {
  const folder = dataDir()
  const first = await startPlatform({ dataDir: folder })
  const children = await childrenOf(first.process.pid ?? 0)
  expect([...children.keys()].toSorted()).toEqual(['api', 'bot', 'discord-local', 'monitor'])
  first.process.kill('SIGKILL')
  // Each lets what it has begun end, for ten seconds at most.
  const ended = { timeout: 90_000, interval: 200 }
  await vi.waitFor(async () => expect(await runningOf(children.values())).toEqual([]), ended)

  await using second = await startPlatform({ dataDir: folder })
  expect(second.output()).toContain('is taken over')
  expect(second.credentials.adminApiKey).toBe(first.credentials.adminApiKey)
  const api = apiAt(second.credentials.apiUrl, second.credentials.serviceApiKey)
  const stuck = await api('GET', '/v1/tokens?stuck=true')
  expect(stuck.body.items).toHaveLength(3)

  const its = await childrenOf(second.process.pid ?? 0)
  process.kill(its.get('bot') ?? 0, 'SIGKILL')
  expect(await second.ended).toBe(1)
  expect(second.output()).toContain('start: bot was ended by SIGKILL')
  expect(await runningOf(its.values())).toEqual([])
  expect(existsSync(join(folder, 'postgres', 'postmaster.pid'))).toBe(false)
})

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
})

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
