import { once } from 'node:events'
import { chmodSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startFromOtherProcess } from '../testing/starter-process.ts'
import { makeMemoryFolder } from '../testing/throw-away-folder.ts'
import { openDataFolder } from './data-folder.ts'
import { EmbeddedPostgresError, startEmbeddedPostgres, type EmbeddedPostgres } from './index.ts'

const folders: string[] = []
let dataDir: string
let server: EmbeddedPostgres

beforeAll(async () => {
  dataDir = join(newFolder(), 'made', 'on the way')
  server = await startEmbeddedPostgres({ dataDir, settings: { fsync: 'off' } })
})

afterAll(async () => {
  await server.stop('immediate')
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

test('the server takes the owner with its password on 127.0.0.1, in UTF-8, and nobody without', async () => {
  const sql = postgres(server.url, { max: 1 })
  const [found] = await sql`
    select current_database() as database, current_setting('server_encoding') as encoding,
      current_setting('listen_addresses') as addresses, current_setting('unix_socket_directories') as sockets,
      current_setting('data_checksums') as checksums`
  expect(found).toMatchObject({ database: 'tokenim', encoding: 'UTF8', addresses: '127.0.0.1', sockets: '' })
  await sql.end()

  const stranger = postgres(server.url.replace(/:[^:@/]+@/, ':guess@'), { max: 1 })
  await expect(stranger`select 1`).rejects.toMatchObject({ code: '28P01' })
  await stranger.end()
})

test('only its user can read the password file, and everyone may enter the folders made on the way', () => {
  expect(modeOf(join(dataDir, 'postgres-owner-password'))).toBe('600')
  expect(modeOf(join(dataDir, 'postgres'))).toBe('700')
  expect(modeOf(dataDir)).toBe('755')
  expect(modeOf(join(dataDir, '..'))).toBe('755')
})

test('the server leads a process group of its own: Ctrl-C does not reach it', () => {
  expect(process.kill(-server.pid, 0)).toBe(true)
})

test('a second start in the same process finds the running server', async () => {
  const again = await startEmbeddedPostgres({ dataDir })
  expect(again).toMatchObject({ adopted: true, pid: server.pid, port: server.port, url: server.url })
})

test('a stopped server comes back on the port it had', async () => {
  await server.stop()
  expect(server.isRunning()).toBe(false)
  const { port, pid } = server
  server = await startEmbeddedPostgres({ dataDir, settings: { fsync: 'off' } })
  expect(server).toMatchObject({ adopted: false, port })
  expect(server.pid).not.toBe(pid)
})

test('a remembered port that is taken is replaced by a free one', async () => {
  await server.stop()
  await using squatter = await listenOn(server.port)
  const before = server.port
  server = await startEmbeddedPostgres({ dataDir, settings: { fsync: 'off' } })
  expect(squatter.port).toBe(before)
  expect(server.port).not.toBe(before)
})

test('a server whose starter was killed lives on and is adopted', async () => {
  const folder = newFolder()
  const starter = await startFromOtherProcess(folder)
  await starter.kill()

  await using adopted = await startEmbeddedPostgres({ dataDir: folder })
  expect(adopted).toMatchObject({ adopted: true, pid: starter.serverPid })
})

test('a folder that another living process looks after is refused, by name', async () => {
  const folder = newFolder()
  const starter = await startFromOtherProcess(folder)
  const problem = await problemOf(startEmbeddedPostgres({ dataDir: folder }))
  expect(problem).toContain('TOKENIM_DATA_DIR')
  expect(problem).toContain(`process ${starter.processId}`)

  await starter.kill()
  await (await startEmbeddedPostgres({ dataDir: folder })).stop('immediate')
})

test('an interrupted initdb leaves nothing that a later start trips over', async () => {
  const folder = newFolder()
  mkdirSync(join(folder, 'postgres.initdb'))
  writeFileSync(join(folder, 'postgres.initdb', 'PG_VERSION'), '18\n')
  writeFileSync(join(folder, 'postgres.initdb-password'), 'old')
  await using started = await startEmbeddedPostgres({ dataDir: folder })
  expect(started.isRunning()).toBe(true)
})

test('data of another major version is refused with both versions named', async () => {
  const folder = newFolder()
  mkdirSync(join(folder, 'postgres'))
  writeFileSync(join(folder, 'postgres', 'PG_VERSION'), '15\n')
  const problem = await problemOf(startEmbeddedPostgres({ dataDir: folder }))
  expect(problem).toMatch(/^TOKENIM_DATA_DIR: .* PostgreSQL 15, .* PostgreSQL 18/)
})

test('a port asked for and taken is refused', async () => {
  await using squatter = await listenOn(0)
  const problem = await problemOf(startEmbeddedPostgres({ dataDir: newFolder(), port: squatter.port }))
  expect(problem).toContain(`port ${squatter.port}`)
})

test('a data folder that cannot be made is refused, naming the setting', async () => {
  const file = join(newFolder(), 'file')
  writeFileSync(file, '')
  const problem = await problemOf(startEmbeddedPostgres({ dataDir: join(file, 'data') }))
  expect(problem).toMatch(/^TOKENIM_DATA_DIR: the folder .* cannot be made or written \((ENOTDIR|EEXIST)\)$/)
})

test('a data folder below one that the server may not enter is refused, naming that one', () => {
  const closed = newFolder()
  const stranger = { name: 'stranger', uid: 54_321, gid: 54_321 }
  chmodSync(closed, 0o700)
  expect(() => openDataFolder(join(closed, 'data'), stranger, 'refuse')).toThrow(
    new EmbeddedPostgresError(
      `TOKENIM_DATA_DIR: PostgreSQL runs as user stranger, who may not enter ${closed}: choose a folder whose parents everyone may enter (mode 0755)`,
    ),
  )
})

function newFolder(): string {
  const folder = makeMemoryFolder('tokenim-embedded-')
  folders.push(folder)
  return folder
}

function modeOf(path: string): string {
  return (statSync(path).mode & 0o777).toString(8)
}

async function problemOf(start: Promise<EmbeddedPostgres>): Promise<string> {
  const error: unknown = await start.catch((reason: unknown) => reason)
  expect(error).toBeInstanceOf(EmbeddedPostgresError)
  const message = error instanceof Error ? error.message : ''
  expect(message).not.toContain('\n')
  return message
}

async function listenOn(port: number): Promise<AsyncDisposable & { readonly port: number }> {
  const listener = createServer().listen(port, '127.0.0.1')
  await once(listener, 'listening')
  const address = listener.address()
  return {
    port: address !== null && typeof address === 'object' ? address.port : 0,
    [Symbol.asyncDispose]: async () => {
      listener.close()
      await once(listener, 'close')
    },
  }
}
