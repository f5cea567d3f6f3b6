import { ProblemError, reject } from '@tokenim/problems'
import { parseStrictJson } from './strict-json.ts'
import type { WireHeaders, WireRequest } from './wire-request.ts'

const bodyLimitBytes = 64 * 1024

/** By what it announces, before anything else is looked at. @throws ProblemError `body_too_large` */
export function checkAnnouncedSize(headers: WireHeaders): void {
  if (Number(headers.get('content-length') ?? 0) > bodyLimitBytes) throw tooLarge()
}

/**
 * The body as JSON data, read no further than the limit.
 *
 * @throws ProblemError `media_type_unsupported`, `body_too_large`, `request_malformed`
 */
export async function readJsonBody({ headers, readBody }: WireRequest): Promise<unknown> {
  checkMediaType(headers)
  const bytes = await readBody(bodyLimitBytes)
  if (bytes === null) throw tooLarge()
  const text = decode(bytes)
  if (text.trim() === '') reject({ code: 'request_malformed', facts: { where: 'body', problem: 'empty' } })
  const parsed = parseStrictJson(text)
  if (!parsed.ok) reject({ code: 'request_malformed', facts: { where: 'body', problem: parsed.problem } })
  return parsed.value
}

function checkMediaType(headers: WireHeaders): void {
  const type = headers.get('content-type') ?? ''
  const isJson =
    type === 'application/json' || /^application\/json\s*(?:;\s*charset\s*=\s*"?utf-8"?\s*)?$/i.test(type.trim())
  const encoding = headers.get('content-encoding') ?? 'identity'
  if (isJson && encoding === 'identity') return
  reject({ code: 'media_type_unsupported', facts: { expected: 'application/json' } })
}

function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    return reject({ code: 'request_malformed', facts: { where: 'body', problem: 'not_utf8' } })
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true })

/** The connection is not worth reading on: it is closed after the answer. */
function tooLarge(): ProblemError {
  return new ProblemError({ code: 'body_too_large', facts: { limitBytes: bodyLimitBytes } }, { connection: 'close' })
}
