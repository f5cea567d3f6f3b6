import type { ApplicationId } from '@tokenim/core/ids'
import type { Permission } from '@tokenim/core/permissions'
import { tokenSettings } from '@tokenim/core/tokens'
import type { TestDatabase } from '@tokenim/db/testing'
import { createTestDatabase } from '@tokenim/db/testing'
import { listen } from '@tokenim/process'
import type { Services } from '@tokenim/services'
import { newId } from '@tokenim/services'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { Writable } from 'node:stream'
import { createApp } from '../../http/app.ts'
import type { ByteBudget } from '../../http/byte-budget.ts'
import { createByteBudget } from '../../http/byte-budget.ts'
import type { Door } from '../../http/door.ts'
import { createDoor } from '../../http/door.ts'
import { healthRoutes } from '../../http/health-routes.ts'
import type { Route } from '../../http/route.ts'
import { createMonitorServer } from '../../http/server.ts'
import { createMetrics } from '../../metrics.ts'
import { createLog } from '../../testing/log.ts'
import type { Intake } from '../intake.ts'
import { createIntake } from '../intake.ts'
import { intakeRoutes } from '../intake-routes.ts'
import type { LogRecord } from '../log-record.ts'
import type { QueueLimits } from '../queue.ts'
import { insertKey } from './insert-key.ts'

/** The monitor's port on a database of its own, and what came through it. */
export type IntakeWorld = AsyncDisposable & {
  readonly database: TestDatabase
  readonly services: Services
  readonly intake: Intake
  readonly url: string
  /** Everything handed on so far. */
  readonly taken: LogRecord[]
  /** While held, nothing leaves the queue. */
  hold(held: boolean): void
  /** A key of a new application with these permissions. */
  key(...permissions: readonly Permission[]): Promise<{ readonly id: ApplicationId; readonly key: string }>
  post(
    path: string,
    init: { key?: string; type?: string; encoding?: string; body?: Uint8Array | string },
  ): Promise<Reply>
  metric(name: string): Promise<string[]>
  logged(): string
}

export type Reply = {
  readonly status: number
  readonly headers: Headers
  readonly bytes: Buffer
  readonly body: unknown
}

/** What the doors of the port share. */
export type Shared = { readonly services: Services; readonly door: Door; readonly budget: ByteBudget }

/** @param more routes of other doors on the same port */
export async function createIntakeWorld(
  limits?: QueueLimits,
  more: (shared: Shared) => readonly Route[] = () => [],
): Promise<IntakeWorld> {
  const database = await createTestDatabase()
  const pepper = { id: 'test', key: randomBytes(32) }
  const services: Services = { db: database.monitor, peppers: [pepper], environment: 'live', tokenSettings, newId }
  let lines = ''
  const log = createLog(
    new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        lines += chunk.toString('utf8')
        done()
      },
    }),
  )
  const metrics = createMetrics()
  const taken: LogRecord[] = []
  let isHeld = false
  const intake: Intake = createIntake(
    {
      sink: (record) => {
        if (isHeld) intake.offer([record], 'tail')
        else taken.push(record)
      },
      metrics,
      onDropped: (error) => log.error({ error }, 'dropped'),
    },
    limits,
  )
  const shared = { services, door: createDoor(services), budget: createByteBudget(64 * 1024 * 1024) }
  const routes = [
    ...healthRoutes(async () => ({ status: 'ready' })),
    ...intakeRoutes({ ...shared, intake, tails: () => [] }),
    ...more(shared),
  ]
  const server = createMonitorServer(createApp(routes, { log, metrics }), log)
  const url = await listen(server, { bind: '127.0.0.1', port: 0 }, { bind: 'bind', port: 'port' })
  return {
    database,
    services,
    intake,
    url,
    taken,
    hold: (value) => {
      isHeld = value
    },
    key: (...permissions) => insertKey(database, pepper, permissions),
    post: async (path, { key, type, encoding, body = '' }) => {
      const headers = {
        ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
        ...(type === undefined ? {} : { 'content-type': type }),
        ...(encoding === undefined ? {} : { 'content-encoding': encoding }),
      }
      const response = await fetch(`${url}${path}`, {
        method: 'POST',
        headers,
        body: typeof body === 'string' ? body : new Uint8Array(body),
      })
      return await replyOf(response)
    },
    metric: async (name) => (await metrics.registry.metrics()).split('\n').filter((line) => line.startsWith(name)),
    logged: () => lines,
    [Symbol.asyncDispose]: async () => {
      intake[Symbol.dispose]()
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
      await database.drop()
    },
  }
}

export async function replyOf(response: Response): Promise<Reply> {
  const bytes = Buffer.from(await response.arrayBuffer())
  const isJson = (response.headers.get('content-type') ?? '').includes('json')
  return {
    status: response.status,
    headers: response.headers,
    bytes,
    body: isJson ? JSON.parse(bytes.toString()) : null,
  }
}
