import { z } from '@hono/zod-openapi'
import type { IdPrefix } from '@tokenim/core/ids'
import { explainId } from '@tokenim/core/ids'
import { reject } from '@tokenim/problems'
import type { Asked, Operation } from '../op/operation.ts'
import { idPrefixOfSchema } from '../schemas/ids.ts'
import { fieldErrors } from './field-errors.ts'
import { readJsonBody } from './read-body.ts'
import { readQuery } from './read-query.ts'
import { isUsableText } from './strict-json.ts'
import type { WireRequest } from './wire-request.ts'

/**
 * The request as its operation describes it, every part checked: ids of path and query first (`id_malformed` explains
 * them), then everything else that does not fit, all at once.
 *
 * @throws ProblemError
 */
export async function readRequest(
  operation: Operation,
  request: WireRequest,
  pathParams: Readonly<Record<string, string>>,
): Promise<Asked> {
  if (!Object.values(pathParams).every(isUsableText)) {
    reject({ code: 'request_malformed', facts: { where: 'path', problem: 'unusable_text' } })
  }
  const query = readQuery(request.search, operation.query)
  checkIds(operation.params, pathParams)
  checkIds(operation.query, query)
  const body = operation.body === null ? undefined : await readJsonBody(request)
  const read = [
    parse('path', operation.params, pathParams),
    request.search === '' && operation.query === null
      ? nothing
      : parse('query', operation.query ?? noParameters, query),
    parse('body', operation.body, body),
  ] as const
  const errors = read.flatMap((part) => part.errors)
  if (errors.length > 0) reject({ code: 'request_invalid', facts: { errors } })
  const [params, queried, sent] = read
  return { params: params.value, query: queried.value, body: sent.value }
}

const noParameters = z.strictObject({})
/** What there is to read of a query that is not there. */
const nothing = { value: undefined, errors: [] }

function parse(where: 'path' | 'query' | 'body', schema: z.ZodType | null, data: unknown) {
  if (schema === null) return { value: undefined, errors: [] }
  const parsed = schema.safeParse(data, { reportInput: true })
  return parsed.success
    ? { value: parsed.data, errors: [] }
    : { value: undefined, errors: fieldErrors(where, parsed.error.issues) }
}

function checkIds(schema: z.ZodObject | null, values: Readonly<Record<string, unknown>>): void {
  for (const [name, field] of Object.entries(schema?.shape ?? {})) {
    const prefix = idPrefixOfSchema(field)
    const given = values[name]
    if (prefix === null || given === undefined) continue
    for (const text of Array.isArray(given) ? given : [given]) checkId(name, prefix, String(text))
  }
}

function checkId(name: string, prefix: IdPrefix, text: string): void {
  const problem = explainId(prefix, text)
  if (problem === null) return
  reject({ code: 'id_malformed', facts: { name, expected: `${prefix}_…`, problem: problem.kind } })
}
