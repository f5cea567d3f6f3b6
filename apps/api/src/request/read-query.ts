import type { z } from '@hono/zod-openapi'
import { reject } from '@tokenim/problems'
import { isUsableText } from './strict-json.ts'

/** Fields a query may name several times (meaning "or"); the others once. */
function isRepeatable(field: unknown): boolean {
  return typeof field === 'object' && field !== null && repeatable.has(field)
}

const repeatable = new WeakSet<object>()

/** Marks a field of a query as one that may be repeated: it is always read as an array. */
export function asRepeatable<S extends z.ZodType>(schema: S): S {
  repeatable.add(schema)
  return schema
}

/** The query's text as data for its schema. @throws ProblemError `request_malformed` */
export function readQuery(search: string, schema: z.ZodObject | null): Record<string, unknown> {
  if (search === '') return {}
  const parameters = new URLSearchParams(search)
  const names = [...new Set(parameters.keys())]
  // Not by assignment: a parameter called `__proto__` would vanish.
  return Object.fromEntries(names.map((name) => [name, readParameter(parameters, schema, name)]))
}

function readParameter(parameters: URLSearchParams, schema: z.ZodObject | null, name: string): unknown {
  const values = parameters.getAll(name)
  if (!isUsableText(name) || !values.every(isUsableText)) malformed('unusable_text')
  const field = schema !== null && Object.hasOwn(schema.shape, name) ? schema.shape[name] : null
  if (isRepeatable(field)) return values
  return values.length === 1 ? values[0] : malformed('repeated_parameter')
}

function malformed(problem: string): never {
  return reject({ code: 'request_malformed', facts: { where: 'query', problem } })
}
