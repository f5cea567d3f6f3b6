/** As much of an OpenAPI document as bad requests are made from. */
export type Schema = {
  readonly $ref?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly pattern?: string
  readonly format?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly example?: unknown
  readonly additionalProperties?: boolean | Schema
}

/** Schemas by the names that `$ref`s end with. */
export type Components = Readonly<Record<string, Schema>>

export type Parameter = {
  readonly name: string
  readonly in: 'path' | 'query' | 'header'
  readonly required?: boolean
  readonly schema: Schema
}

export type Described = {
  readonly operationId: string
  readonly method: string
  readonly path: string
  readonly parameters: readonly Parameter[]
  readonly body: { readonly schema: Schema; readonly example: Readonly<Record<string, unknown>> } | null
  readonly access: { readonly kind: string; readonly orHolder?: boolean }
  /** Codes by status, as the document lists them. */
  readonly codes: Readonly<Record<string, readonly string[]>>
  /** Schemas by status and media type. */
  readonly answers: Readonly<Record<string, Readonly<Record<string, Schema>>>>
}

type RawOperation = {
  readonly operationId: string
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content: { readonly 'application/json': Described['body'] } }
  readonly responses: Readonly<
    Record<
      string,
      {
        readonly 'x-tokenim-codes'?: readonly string[]
        readonly content?: Readonly<Record<string, { readonly schema: Schema }>>
      }
    >
  >
  readonly 'x-tokenim-access': Described['access']
}

/** Every operation of a document. @param document an OpenAPI 3.1 document of this API, as JSON */
export function describedOperations(document: unknown): readonly Described[] {
  // The document is ours and its shape is what `buildOpenApiDocument` makes.
  const { paths } = document as { paths: Readonly<Record<string, Readonly<Record<string, RawOperation>>>> }
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, raw]) =>
      bodiesOf(raw).map((body) => ({
        operationId: raw.operationId,
        method: method.toUpperCase(),
        path,
        parameters: raw.parameters ?? [],
        body,
        access: raw['x-tokenim-access'],
        codes: codesOf(raw),
        answers: answersOf(raw),
      })),
    ),
  )
}

/** Where a body is one of several, each of them with its own example. */
function bodiesOf({ requestBody }: RawOperation): readonly Described['body'][] {
  const body = requestBody?.content['application/json'] ?? null
  const several = body?.schema.oneOf
  if (several === undefined) return [body]
  // What stands in an example of ours is an object.
  return several.map((schema) => ({ schema, example: schema.example as NonNullable<Described['body']>['example'] }))
}

export function componentsOf(document: unknown): Components {
  // As above: our own document.
  return (document as { components: { schemas: Components } }).components.schemas
}

function codesOf({ responses }: RawOperation): Described['codes'] {
  return Object.fromEntries(
    Object.entries(responses).map(([status, answer]) => [status, answer['x-tokenim-codes'] ?? []]),
  )
}

function answersOf({ responses }: RawOperation): Described['answers'] {
  return Object.fromEntries(
    Object.entries(responses).map(([status, { content = {} }]) => [
      status,
      Object.fromEntries(Object.entries(content).map(([mediaType, { schema }]) => [mediaType, schema])),
    ]),
  )
}
