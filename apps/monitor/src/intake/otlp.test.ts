import { SeverityNumber } from '@opentelemetry/api'
import { OTLPLogExporter as JsonExporter } from '@opentelemetry/exporter-logs-otlp-http'
import { OTLPLogExporter as ProtobufExporter } from '@opentelemetry/exporter-logs-otlp-proto'
import { resourceFromAttributes } from '@opentelemetry/resources'
import type { LogRecordExporter } from '@opentelemetry/sdk-logs'
import { BatchLogRecordProcessor, LoggerProvider } from '@opentelemetry/sdk-logs'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { IntakeWorld } from './testing/intake-world.ts'
import { createIntakeWorld } from './testing/intake-world.ts'

let world: IntakeWorld
let key: string

beforeAll(async () => {
  world = await createIntakeWorld()
  key = (await world.key('logs:write')).key
})

beforeEach(() => {
  world.taken.length = 0
})

afterAll(() => world[Symbol.asyncDispose]())

const exporters: readonly (readonly [string, () => LogRecordExporter])[] = [
  ['JSON', () => new JsonExporter({ url: `${world.url}/v1/logs`, headers: { authorization: `Bearer ${key}` } })],
  [
    'protobuf',
    () => new ProtobufExporter({ url: `${world.url}/v1/logs`, headers: { authorization: `Bearer ${key}` } }),
  ],
  [
    'gzipped protobuf',
    () =>
      new ProtobufExporter({
        url: `${world.url}/v1/logs`,
        headers: { authorization: `Bearer ${key}` },
        compression: 'gzip' as never,
      }),
  ],
]

test.each(exporters)("the OpenTelemetry JS exporter's %s arrives whole", async (_name, exporter) => {
  const provider = new LoggerProvider({
    resource: resourceFromAttributes({ 'service.name': 'ledger', 'service.version': '1.4.0' }),
    processors: [new BatchLogRecordProcessor({ exporter: exporter() } as never)],
  })
  const at = Date.UTC(2026, 10, 2, 8, 0, 0, 123)
  const logger = provider.getLogger('test')
  logger.emit({
    timestamp: at,
    severityNumber: SeverityNumber.WARN,
    severityText: 'WARNING',
    body: 'card 4111 refused after 3 tries',
    attributes: { 'session.id': 's-1', unused: [1, 2, { deep: true }] },
  })
  logger.emit({ timestamp: at, body: { event: 'closed', amount: 12 } })
  for (let n = 0; n < 1_000; n += 1)
    logger.emit({ timestamp: at + n, severityNumber: SeverityNumber.INFO, body: `n ${n}` })
  await provider.forceFlush()
  await provider.shutdown()
  await world.intake.settled()
  expect(world.taken).toHaveLength(1_002)
  expect(world.taken[0]).toEqual({
    service: 'ledger',
    serviceVersion: '1.4.0',
    level: 'warn',
    at,
    text: 'card 4111 refused after 3 tries',
    sequence: 'session.id=s-1',
  })
  expect(JSON.parse(world.taken[1]?.text ?? '')).toEqual({ event: 'closed', amount: expect.anything() })
  expect(world.taken.slice(2).map(({ text }) => text)).toEqual(Array.from({ length: 1_000 }, (_, n) => `n ${n}`))
})
