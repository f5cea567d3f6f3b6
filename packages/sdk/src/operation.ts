import { operations, type OperationTypes } from './generated/operations.gen.ts'

/** Every operation that answers once; the event stream is read with `events`. */
export type OperationId = {
  [K in keyof typeof operations]: (typeof operations)[K]['stream'] extends true ? never : K
}[keyof typeof operations]

/** What an operation takes: `path`, `query` and `body`, each only when it has one. Headers are options of the call. */
export type OperationRequest<K extends OperationId> = Given<OperationTypes[K]['data'], 'path' | 'query' | 'body'>

export type OperationAnswer<K extends OperationId> = OperationTypes[K]['answers'][keyof OperationTypes[K]['answers']]

export type OperationFacts = {
  readonly method: string
  readonly path: string
  readonly idempotencyKey: boolean
  /** Its answer is no JSON, and is handed on as it came. */
  readonly text?: true
}

/** Members that an operation does not have are generated as `never`. */
type Given<Data, Names extends PropertyKey> = {
  [K in keyof Data as K extends Names ? ([Exclude<Data[K], undefined>] extends [never] ? never : K) : never]: Data[K]
}

export type AnyRequest = {
  readonly path?: Readonly<Record<string, unknown>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
}

export function isOperationId(name: string): name is OperationId {
  return Object.hasOwn(operations, name) && !operations[name as keyof typeof operations].stream
}

export function operationFacts(id: OperationId): OperationFacts {
  return operations[id]
}

/** @throws TypeError when a member of the path is missing: it would ask for something else */
export function operationUrl(base: string, facts: OperationFacts, request: AnyRequest): string {
  const path = facts.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = request.path?.[name]
    if (typeof value !== 'string' || value === '') throw new TypeError(`path.${name} is missing`)
    return encodeURIComponent(value)
  })
  const query = queryText(request.query ?? {})
  return `${base.replace(/\/+$/, '')}${path}${query === '' ? '' : `?${query}`}`
}

/** A list becomes repeated values: the API reads them as "or". */
export function queryText(query: Readonly<Record<string, unknown>>): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value])
      .filter((one) => one !== undefined && one !== null)
      .map((one): [string, string] => [name, String(one)]),
  )
  return new URLSearchParams(pairs).toString()
}
