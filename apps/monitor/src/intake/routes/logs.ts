import { ProblemError, reject } from '@tokenim/problems'
import type { ByteBudget } from '../../http/byte-budget.ts'
import type { Door } from '../../http/door.ts'
import { readBody } from '../../http/read-body.ts'
import type { Asked, Route } from '../../http/route.ts'
import { json } from '../../http/route.ts'
import { parseBoundedJson } from '../bounded-json.ts'
import type { Intake } from '../intake.ts'
import { readLines } from '../lines/read-lines.ts'
import type { LogRecord } from '../log-record.ts'
import { mediaTypes, otlpFailure, otlpSuccess } from '../otlp/answer.ts'
import type { Decoded } from '../otlp/decoded.ts'
import { TooDeepError, TooManyRecordsError } from '../otlp/decoded.ts'
import { readOtlpJson } from '../otlp/read-json.ts'
import { readProtobuf } from '../otlp/read-protobuf.ts'
import { RecordError } from '../otlp/value.ts'

/** What one request may hold. */
export const logLimits = {
  compressedBytes: 4 * 1024 * 1024,
  bytes: 16 * 1024 * 1024,
  records: 10_000,
  depth: 80,
  values: 2_000_000,
} as const

type Kind = 'json' | 'lines' | 'protobuf'

/**
 * `POST /v1/logs`: OTLP/HTTP (JSON and protobuf) and lines of JSON. 200 says that the records wait to be looked at; 429
 * and 503 ask to send the same again later, nothing else does.
 */
export function logsRoute({
  door,
  intake,
  budget,
}: {
  readonly door: Door
  readonly intake: Intake
  readonly budget: ByteBudget
}): Route {
  return {
    name: 'logs',
    method: 'POST',
    path: '/v1/logs',
    serve: async (asked) => {
      await door.logWriter(asked)
      const kind = kindOf(asked)
      const bytes = await readBody(asked.incoming, logLimits, budget)
      const { records, rejected, why } = decode(kind, bytes, asked)
      const from = kind === 'lines' ? 'lines' : 'otlp'
      if (!intake.offer(records, from)) {
        return reject({ code: 'rate_limited', facts: { retryAfterMs: intake.retryAfterMs(), scope: 'intake' } })
      }
      intake.reject(rejected, from)
      return kind === 'lines' ? json(200, { accepted: records.length }) : otlpSuccess(kind, rejected, why)
    },
    tellProblem: async (asked, document) =>
      mediaTypeOf(asked) === mediaTypes.protobuf || mediaTypeOf(asked) === 'application/protobuf'
        ? await otlpFailure(document)
        : document,
  }
}

const kinds: Readonly<Record<string, Kind>> = {
  'application/json': 'json',
  'application/x-protobuf': 'protobuf',
  'application/protobuf': 'protobuf',
  'application/x-ndjson': 'lines',
  'application/jsonl': 'lines',
}

function kindOf(asked: Asked): Kind {
  const type = mediaTypeOf(asked)
  const kind = Object.hasOwn(kinds, type) ? kinds[type] : undefined
  if (kind !== undefined) return kind
  const expected = 'application/json, application/x-protobuf or application/x-ndjson'
  return reject({ code: 'media_type_unsupported', facts: { expected } })
}

function mediaTypeOf({ headers }: Asked): string {
  return (headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
}

/** @throws ProblemError `request_malformed`, `body_too_large` */
function decode(kind: Kind, bytes: Buffer, { query }: Asked): Decoded {
  const now = Date.now()
  try {
    switch (kind) {
      case 'protobuf':
        return readProtobuf(bytes, now, logLimits.records)
      case 'lines':
        return { records: linesOf(bytes, query, now), rejected: 0, why: '' }
      case 'json':
        return readOtlpJson(parse(bytes), now, logLimits.records)
    }
  } catch (error) {
    if (error instanceof ProblemError) throw error
    if (error instanceof TooManyRecordsError) {
      return reject({ code: 'body_too_large', facts: { limitBytes: logLimits.bytes, limitRecords: logLimits.records } })
    }
    if (error instanceof TooDeepError) return malformed('too_deep')
    if (error instanceof RecordError) return malformed('not_otlp')
    // The reader of the wire throws plain errors for whatever is no message.
    if (kind === 'protobuf' && error instanceof Error) return malformed('not_protobuf')
    throw error
  }
}

function linesOf(bytes: Buffer, query: URLSearchParams, now: number): readonly LogRecord[] {
  const source = { service: query.get('service') ?? '', serviceVersion: query.get('version') ?? '' }
  return readLines(bytes, source, now, logLimits.records)
}

function parse(bytes: Buffer): unknown {
  const parsed = parseBoundedJson(bytes, logLimits)
  return parsed.ok ? parsed.value : malformed(parsed.problem)
}

function malformed(problem: string): never {
  return reject({ code: 'request_malformed', facts: { where: 'body', problem } })
}
