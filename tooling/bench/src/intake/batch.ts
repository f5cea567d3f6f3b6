import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire'

/** What the log exporters of OpenTelemetry send at a time unless they are told otherwise. */
export const recordsABatch = 512

/** One export request of a service that writes a dozen kinds of lines, in both encodings. */
export function createBatch(): { readonly json: Uint8Array; readonly protobuf: Uint8Array } {
  const lines = Array.from({ length: recordsABatch }, (_, n) => lineOf(n))
  return { json: new TextEncoder().encode(JSON.stringify(jsonOf(lines))), protobuf: protobufOf(lines) }
}

type Line = { readonly text: string; readonly severity: number; readonly at: string }

const kinds: readonly ((n: number) => string)[] = [
  (n) => `GET /api/orders/${100_000 + n} 200 in ${n % 90} ms from 10.1.${n % 200}.${(n * 7) % 250}`,
  (n) => `user ${hexOf(n)} signed in from 192.168.${n % 250}.${(n * 3) % 250} with session ${hexOf(n * 31)}`,
  (n) => `cache miss for key product:${n * 17}:price, loaded in ${n % 40} ms`,
  (n) => `payment ${hexOf(n * 13)} accepted, amount ${(n * 37) % 10_000}.${n % 100} EUR`,
  (n) => `retry ${(n % 3) + 1} of job ${hexOf(n * 7)} after timeout of ${n * 5} ms`,
  (n) => `connection to db-${n % 4}.internal:5432 closed after ${n * 11} queries`,
  (n) => `wrote checkpoint ${n} to /var/lib/ledger/checkpoint-${n}.bin in ${n % 400} ms`,
  (n) => `queue depth is ${n % 1_000}, oldest item waits ${n % 60} s`,
  (n) => `rate limit reached for tenant ${hexOf(n * 3)}: ${n} requests in 1 s`,
  (n) => `worker ${n % 16} finished batch ${n} with ${n % 7} warnings`,
  (n) => `TLS certificate of shop-${n % 9}.example expires in ${n % 30} days`,
  (n) => `failed to deliver mail ${hexOf(n * 5)}: connection refused by 203.0.113.${n % 250}:25`,
]

function lineOf(n: number): Line {
  const kind = kinds[(n * 7) % kinds.length] as (n: number) => string
  return { text: kind(n), severity: n % 20 === 0 ? 17 : 9, at: String(BigInt(Date.now()) * 1_000_000n) }
}

function jsonOf(lines: readonly Line[]): unknown {
  const logRecords = lines.map(({ text, severity, at }) => ({
    timeUnixNano: at,
    observedTimeUnixNano: at,
    severityNumber: severity,
    severityText: severity > 16 ? 'ERROR' : 'INFO',
    body: { stringValue: text },
    attributes: [{ key: 'thread.id', value: { intValue: '7' } }],
  }))
  const attributes = [{ key: 'service.name', value: { stringValue: 'bench' } }]
  return { resourceLogs: [{ resource: { attributes }, scopeLogs: [{ scope: { name: 'bench' }, logRecords }] }] }
}

function protobufOf(lines: readonly Line[]): Uint8Array {
  const scope = new BinaryWriter()
  for (const { text, severity, at } of lines) {
    const thread = new BinaryWriter().tag(3, WireType.Varint).int64(7)
    const record = new BinaryWriter().tag(1, WireType.Bit64).fixed64(at).tag(11, WireType.Bit64).fixed64(at)
    record.tag(2, WireType.Varint).int32(severity)
    record.tag(3, WireType.LengthDelimited).string(severity > 16 ? 'ERROR' : 'INFO')
    record.tag(5, WireType.LengthDelimited).bytes(textValue(text))
    record.tag(6, WireType.LengthDelimited).bytes(keyValue('thread.id', thread.finish()))
    scope.tag(2, WireType.LengthDelimited).bytes(record.finish())
  }
  const name = keyValue('service.name', textValue('bench'))
  const resource = new BinaryWriter().tag(1, WireType.LengthDelimited).bytes(name).finish()
  const logs = new BinaryWriter().tag(1, WireType.LengthDelimited).bytes(resource)
  logs.tag(2, WireType.LengthDelimited).bytes(scope.finish())
  return new BinaryWriter().tag(1, WireType.LengthDelimited).bytes(logs.finish()).finish()
}

function textValue(text: string): Uint8Array {
  return new BinaryWriter().tag(1, WireType.LengthDelimited).string(text).finish()
}

function keyValue(key: string, value: Uint8Array): Uint8Array {
  const pair = new BinaryWriter().tag(1, WireType.LengthDelimited).string(key)
  return pair.tag(2, WireType.LengthDelimited).bytes(value).finish()
}

function hexOf(n: number): string {
  return ((n * 2_654_435_761) >>> 0).toString(16).padStart(8, '0')
}
