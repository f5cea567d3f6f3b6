import { once } from 'node:events'
import type { AddressInfo, Server, Socket } from 'node:net'
import { connect, createServer } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Proxy } from './start-proxy.ts'
import { startProxy } from './start-proxy.ts'

let echo: Server
let proxy: Proxy
let client: Socket
let heard: Buffer[]

beforeAll(async () => {
  echo = createServer((socket) => {
    socket.on('error', () => {})
    socket.pipe(socket)
  })
  echo.listen(0, '127.0.0.1')
  await once(echo, 'listening')
})

afterAll(() => {
  echo.close()
})

beforeEach(async () => {
  proxy = await startProxy({ host: '127.0.0.1', port: (echo.address() as AddressInfo).port })
  client = connect({ port: proxy.port, host: '127.0.0.1', allowHalfOpen: true })
  heard = []
  client.on('data', (chunk: Buffer) => heard.push(chunk))
  client.on('error', () => {})
  await once(client, 'connect')
})

afterEach(async () => {
  client.destroy()
  await proxy[Symbol.asyncDispose]()
})

const hears = async (text: string) => {
  while (Buffer.concat(heard).length < text.length) await once(client, 'data')
  return Buffer.concat(heard).toString()
}

test('without a fault all arrives, late under latency, in pieces under drip', async () => {
  client.write('one ')
  expect(await hears('one ')).toBe('one ')
  proxy.bring({ kind: 'latency', ms: 5 })
  client.write('two ')
  expect(await hears('one two ')).toBe('one two ')
  proxy.bring({ kind: 'drip', bytes: 1, everyMs: 1 })
  client.write('three')
  expect(await hears('one two three')).toBe('one two three')
})

test('a black hole says nothing, and what was under way arrives when it ends', async () => {
  proxy.bring({ kind: 'blackhole' })
  client.write('into the hole')
  expect(proxy.open()).toBe(1)
  expect(heard).toEqual([])
  proxy.bring({ kind: 'none' })
  expect(await hears('into the hole')).toBe('into the hole')
})

test('a cut ends the connection after so many bytes of the answer', async () => {
  proxy.bring({ kind: 'cut', afterBytes: 4 })
  client.write('cut here')
  // Not `once`: a reset is an error first.
  await new Promise((resolve) => client.on('close', resolve))
  expect(Buffer.concat(heard).length).toBeLessThanOrEqual(4)
})

test('half closed, the other side says it is done and still listens', async () => {
  proxy.bring({ kind: 'half_close' })
  await once(client, 'end')
  expect(client.writable).toBe(true)
  expect(proxy.open()).toBe(1)
})
