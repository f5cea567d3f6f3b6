import type { FieldError } from '@tokenim/core/codes'
import { reject } from '@tokenim/problems'
import type { IncomingMessage } from 'node:http'
import type { z } from 'zod'
import type { ByteBudget } from './byte-budget.ts'
import { readBody } from './read-body.ts'

const limits = { compressedBytes: 64 * 1024, bytes: 64 * 1024 }

/**
 * A small body of JSON as its schema reads it; an empty one is an empty object.
 *
 * @throws ProblemError `media_type_unsupported`, `body_too_large`, `request_malformed`, `request_invalid`
 */
export async function readJson<S extends z.ZodType>(
  incoming: IncomingMessage,
  schema: S,
  budget: ByteBudget,
): Promise<z.output<S>> {
  const bytes = await readBody(incoming, limits, budget)
  const type = (incoming.headers['content-type'] ?? 'application/json').split(';')[0]?.trim().toLowerCase()
  if (bytes.length > 0 && type !== 'application/json') {
    reject({ code: 'media_type_unsupported', facts: { expected: 'application/json' } })
  }
  const parsed = schema.safeParse(bytes.length === 0 ? {} : parse(bytes), { reportInput: true })
  if (parsed.success) return parsed.data
  return reject({ code: 'request_invalid', facts: { errors: parsed.error.issues.flatMap(fieldErrors) } })
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    const problem = error instanceof SyntaxError ? 'not_json' : 'not_utf8'
    return reject({ code: 'request_malformed', facts: { where: 'body', problem } })
  }
}

type Issue = z.core.$ZodIssue

/** What does not fit, by place and rule; never the value that was sent. */
function fieldErrors(issue: Issue): FieldError[] {
  const path = ['body', ...issue.path.map(String)].join('.')
  switch (issue.code) {
    case 'unrecognized_keys':
      return [{ path, rule: 'unknown_member' }]
    case 'invalid_type':
      return [issue.input === undefined ? { path, rule: 'required' } : { path, rule: 'type', limit: issue.expected }]
    case 'too_small':
      return [{ path, rule: issue.origin === 'string' ? 'too_short' : 'too_small', limit: Number(issue.minimum) }]
    case 'too_big':
      return [{ path, rule: issue.origin === 'string' ? 'too_long' : 'too_big', limit: Number(issue.maximum) }]
    default:
      return [{ path, rule: 'format' }]
  }
}
