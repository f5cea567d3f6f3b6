import { expect, it } from 'vitest'
import { createHealthServer } from './health-server.ts'
import { openPorts } from './ports.ts'
import { createRegistry } from './registry.ts'

const settings = { port: 'SOME_PORT', metricsPort: 'SOME_METRICS_PORT' }
const free = { bind: '127.0.0.1', port: 0, metricsPort: 0 }

const open = (change: Partial<typeof free> = {}, checkReady = async () => ({ status: 'ready' })) =>
  openPorts({ server: createHealthServer(checkReady), registry: createRegistry() }, { ...free, ...change }, settings)

it('health is told on one port and metrics on the other', async () => {
  await using ports = await open()
  const health = await fetch(`${ports.url}/healthz`)
  expect([health.status, await health.json()]).toEqual([200, { status: 'ok' }])
  const ready = await fetch(`${ports.url}/readyz`)
  expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready' }])
  expect((await fetch(`${ports.url}/metrics`)).status).toBe(404)
  expect((await fetch(`${ports.url}/healthz`, { method: 'POST' })).status).toBe(405)
  expect(await (await fetch(`${ports.metricsUrl}/metrics`)).text()).toContain('process_cpu_seconds_total')
  expect((await fetch(`${ports.metricsUrl}/healthz`)).status).toBe(404)
})

it('a process that cannot work is healthy and not ready', async () => {
  await using ports = await open({}, async () => {
    throw new Error('draining')
  })
  expect((await fetch(`${ports.url}/healthz`)).status).toBe(200)
  const ready = await fetch(`${ports.url}/readyz`)
  expect([ready.status, await ready.json()]).toEqual([503, { status: 'not_ready' }])
})

it('a port that is taken is named with its setting, and nothing is left open', async () => {
  await using other = await open()
  const taken = Number(new URL(other.url).port)
  await expect(open({ port: taken })).rejects.toThrow(`SOME_PORT: port ${taken} is taken`)
  await expect(open({ metricsPort: taken })).rejects.toThrow(`SOME_METRICS_PORT: port ${taken} is taken`)
  await expect(open({ bind: '203.0.113.1' })).rejects.toThrow(/^TOKENIM_BIND: cannot listen on 203\.0\.113\.1/)
})

it('closed ports refuse whoever comes', async () => {
  const ports = await open()
  expect((await fetch(`${ports.url}/healthz`)).status).toBe(200)
  await ports[Symbol.asyncDispose]()
  await expect(fetch(`${ports.url}/healthz`)).rejects.toThrow('fetch failed')
  await expect(fetch(`${ports.metricsUrl}/metrics`)).rejects.toThrow('fetch failed')
})
