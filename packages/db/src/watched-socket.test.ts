import { once } from 'node:events'
import { type AddressInfo, connect as connectTo, createServer, type Socket } from 'node:net'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { connect, type Database } from './connection.ts'
import { createTestDatabase } from './testing/index.ts'

/** Carries bytes to the server at this URL until it is told to be silent; connections stay open. */
async function relayTo(url: string) {
  const { port, hostname } = new URL(url)
  let isSilent = false
  const sockets: Socket[] = []
  const relay = createServer((client) => {
    const server = connectTo(Number(port), hostname)
    sockets.push(client, server)
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      from.on('error', () => {})
      from.on('data', (chunk) => {
        if (!isSilent) to.write(chunk)
      })
    }
  })
  relay.listen(0, '127.0.0.1')
  await once(relay, 'listening')
  const through = new URL(url)
  through.port = String((relay.address() as AddressInfo).port)
  return {
    url: through.toString(),
    setSilent: (silent: boolean) => {
      isSilent = silent
    },
    [Symbol.dispose]: () => {
      relay.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}

const askFor = (database: Database) => database.read.select({ one: sql<number>`1` }).from(sql`generate_series(1, 1)`)

test('a server that falls silent in the middle is given up, and the pool goes on when it speaks again', async () => {
  const host = await createTestDatabase()
  using relay = await relayTo(host.apiUrl)
  await using database = connect({
    url: relay.url,
    settingName: 'TEST_DATABASE_URL',
    applicationName: 'silence test',
    statementTimeoutMs: 1_000,
  })
  await database.check()
  relay.setSilent(true)
  await expect(askFor(database)).rejects.toMatchObject({ kind: 'unreachable', code: 'ETIMEDOUT' })
  relay.setSilent(false)
  await expect(askFor(database)).resolves.toEqual([{ one: 1 }])
  await database.close()
  await host.drop()
})

test('of several hosts the one that is the primary is found', async () => {
  const host = await createTestDatabase()
  const { port, username, password, pathname } = new URL(host.apiUrl)
  const nobody = '127.0.0.1:1'
  const url = `postgres://${username}:${password}@${nobody},127.0.0.1:${port}${pathname}`
  await using database = connect({ url, settingName: 'TEST_DATABASE_URL', applicationName: 'hosts test' })
  await database.check()
  await expect(askFor(database)).resolves.toEqual([{ one: 1 }])
  await database.close()
  await host.drop()
})
