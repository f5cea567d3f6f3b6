import { header } from './header.ts'
import type { OpenApiDocument, OpenApiOperation } from './read-document.ts'

/**
 * How each operation is called (method, path, whether it takes an Idempotency-Key, whether its answer is text and not
 * JSON) and the types of both directions.
 * Pages for people are left out.
 */
export function operationsFile(document: OpenApiDocument): string {
  const operations = Object.entries(document.paths)
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
    )
    .filter(({ operation }) => mediaTypesOf(operation).some((type) => called.includes(type)))
  const ids = operations.map(({ operation }) => operation.operationId)
  const twice = ids.find((id, index) => ids.indexOf(id) !== index)
  if (twice !== undefined) throw new Error(`two operations are called ${twice}`)
  return [
    header,
    '',
    `import type * as types from './types.gen.ts'`,
    '',
    'export const operations = {',
    ...operations.map(({ path, method, operation }) => entryLine(path, method, operation)),
    '} as const',
    '',
    'export type OperationTypes = {',
    ...ids.map((id) => `  ${id}: { data: types.${pascal(id)}Data; answers: types.${pascal(id)}Responses }`),
    '}',
    '',
    'export type ProblemCode =',
    ...codesOf(operations.map(({ operation }) => operation)).map((code) => `  | '${code}'`),
    '',
  ].join('\n')
}

function entryLine(path: string, method: string, operation: OpenApiOperation): string {
  const isKeyed = operation.parameters?.some(
    (one) => one.in === 'header' && one.name.toLowerCase() === 'idempotency-key' && one.required === true,
  )
  const facts = {
    method,
    path,
    idempotencyKey: isKeyed ?? false,
    stream: mediaTypesOf(operation).includes(eventStream),
    ...(mediaTypesOf(operation).includes(text) ? { text: true } : {}),
  }
  return `  ${operation.operationId}: ${JSON.stringify(facts)},`
}

const json = 'application/json'
const eventStream = 'text/event-stream'
const text = 'text/plain'
const called: readonly string[] = [json, eventStream, text]

function mediaTypesOf({ responses }: OpenApiOperation): readonly string[] {
  const successes = Object.entries(responses).filter(([status]) => status.startsWith('2'))
  return successes.flatMap(([, answer]) => Object.keys(answer.content ?? {}))
}

function codesOf(operations: readonly OpenApiOperation[]): readonly string[] {
  const codes = operations.flatMap(({ responses }) =>
    Object.values(responses).flatMap((answer) => answer['x-tokenim-codes'] ?? []),
  )
  return [...new Set(codes)].toSorted()
}

function pascal(id: string): string {
  return id.charAt(0).toUpperCase() + id.slice(1)
}
