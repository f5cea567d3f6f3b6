import type { z } from '@hono/zod-openapi'
import { reject } from '../problems/problem-error.ts'
import { isUsableText } from './strict-json.ts'

/** Fields a query may name several times (meaning "or"); the others once. */
export function isRepeatable(field: unknown): boolean {
  return repeatable.has(field as object)
}

const repeatable = new WeakSet<object>()

/** Marks a field of a query as one that may be repeated: it is always read as an array. */
export function asRepeatable<S extends z.ZodType>(schema: S): S {
  repeatable.add(schema)
  return schema
}

/** The query's text as data for its schema. @throws ProblemError `request_malformed` */
export function readQuery(url: URL, schema: z.ZodObject | null): Record<string, unknown> {
  const query: Record<string, unknown> = {}
  for (const name of new Set(url.searchParams.keys())) {
    const values = url.searchParams.getAll(name)
    if (!isUsableText(name) || !values.every(isUsableText)) malformed('unusable_text')
    if (isRepeatable(schema?.shape[name])) query[name] = values
    else if (values.length === 1) query[name] = values[0]
    else malformed('repeated_parameter')
  }
  return query
}

function malformed(problem: string): never {
  return reject({ code: 'request_malformed', facts: { where: 'query', problem } })
}
