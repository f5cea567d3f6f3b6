import type { Context } from 'hono'
import { z } from 'zod'
import { ControlProblem } from './control-problem.ts'

export const id = z.string().regex(/^\d{1,20}$/, 'must be an id: a string of digits')

/** Reads a JSON body; a 400 names every member that does not fit, unknown ones included. */
export async function parseBody<Schema extends z.ZodType>(context: Context, schema: Schema): Promise<z.output<Schema>> {
  if (context.req.header('sec-fetch-site') === 'cross-site') {
    throw new ControlProblem(403, 'Requests from other sites are not served.')
  }
  const text = await context.req.text()
  if (text !== '' && context.req.header('content-type')?.startsWith('application/json') !== true) {
    throw new ControlProblem(400, 'Send the body as application/json.')
  }
  return check(schema, readJson(text))
}

export function parseQuery<Schema extends z.ZodType>(context: Context, schema: Schema): z.output<Schema> {
  return check(schema, context.req.query())
}

function check<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const found = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`)
  throw new ControlProblem(400, found.join('; '))
}

function readJson(text: string): unknown {
  try {
    return text === '' ? {} : JSON.parse(text)
  } catch {
    throw new ControlProblem(400, 'The body is not valid JSON.')
  }
}
