import { ProblemError, reject } from '../problems/problem-error.ts'
import { parseStrictJson } from './strict-json.ts'

const bodyLimitBytes = 64 * 1024

/** By what it announces, before anything else is looked at. @throws ProblemError `body_too_large` */
export function checkAnnouncedSize(headers: Headers): void {
  if (Number(headers.get('content-length') ?? 0) > bodyLimitBytes) throw tooLarge()
}

/**
 * The body as JSON data, read no further than the limit.
 *
 * @throws ProblemError `media_type_unsupported`, `body_too_large`, `request_malformed`
 */
export async function readJsonBody(request: Request): Promise<unknown> {
  checkMediaType(request.headers)
  const text = decode(await readAtMost(request))
  if (text.trim() === '') reject({ code: 'request_malformed', facts: { where: 'body', problem: 'empty' } })
  const parsed = parseStrictJson(text)
  if (!parsed.ok) reject({ code: 'request_malformed', facts: { where: 'body', problem: parsed.problem } })
  return parsed.value
}

function checkMediaType(headers: Headers): void {
  const type = headers.get('content-type') ?? ''
  const isJson = /^application\/json\s*(?:;\s*charset\s*=\s*"?utf-8"?\s*)?$/i.test(type.trim())
  const encoding = headers.get('content-encoding') ?? 'identity'
  if (isJson && encoding === 'identity') return
  reject({ code: 'media_type_unsupported', facts: { expected: 'application/json' } })
}

async function readAtMost(request: Request): Promise<Uint8Array> {
  // No more bytes come than were announced, and those were checked: this way needs no stream.
  if (request.headers.has('content-length')) return new Uint8Array(await request.arrayBuffer())
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength
    if (size > bodyLimitBytes) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return reject({ code: 'request_malformed', facts: { where: 'body', problem: 'not_utf8' } })
  }
}

/** The connection is not worth reading on: it is closed after the answer. */
function tooLarge(): ProblemError {
  return new ProblemError({ code: 'body_too_large', facts: { limitBytes: bodyLimitBytes } }, { connection: 'close' })
}
