import type { z } from '@hono/zod-openapi'
import type { ProblemCode } from '@tokenim/core/codes'
import { reject } from '@tokenim/problems'
import type { Actor, List, Query, Verb } from '@tokenim/services'
import { nextCursor, readCursor } from './cursor.ts'
import type { Access, Answer, AnswerShape, Asked, Asking, Method, Operation, SecretIn } from './operation.ts'

type Part = z.ZodObject | undefined
/** One of several objects, told apart by one member. */
type BodyPart = Part | z.ZodDiscriminatedUnion
type Out<S extends BodyPart> = S extends z.ZodType ? z.output<S> : undefined

/** Answers are checked against their schema by the compiler; services hand out read-only data. */
type DeepReadonly<T> = T extends readonly (infer I)[]
  ? readonly DeepReadonly<I>[]
  : T extends object
    ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
    : T
export type BodyOf<A extends z.ZodType> = DeepReadonly<z.input<A>>

type Common<P extends Part, Q extends Part, B extends BodyPart, A extends z.ZodType> = {
  readonly id: string
  readonly method: Method
  readonly path: string
  readonly tag: string
  readonly summary: string
  readonly description?: string
  readonly params?: P
  readonly query?: Q
  readonly body?: B
  readonly bodyExample?: unknown
  readonly answer: {
    readonly status?: 200 | 201
    readonly description: string
    readonly schema: A
    readonly example: BodyOf<A>
    /** The same body under another status, when nothing new came of the request. */
    readonly also?: { readonly status: number; readonly description: string }
  }
  readonly problems?: readonly ProblemCode[]
}

type Request<P extends Part, Q extends Part, B extends BodyPart> = Asked<Out<P>, Out<Q>, Out<B>>

/** An operation that is one verb: its permissions and its need of an Idempotency-Key are the verb's. */
export function verbOp<
  I,
  R,
  A extends z.ZodType,
  P extends Part = undefined,
  Q extends Part = undefined,
  B extends BodyPart = undefined,
>(
  definition: Common<P, Q, B, A> & {
    readonly verb: Verb<I, R>
    readonly input: (asked: Request<P, Q, B>) => I
    readonly result: (result: R) => BodyOf<A>
    readonly status?: (result: R) => number
    /** For verbs that a token's secret opens, too. */
    readonly orHolder?: 'sends'
  },
): Operation {
  const { verb, input, result, status, orHolder } = definition
  const access = accessOf(verb.access, orHolder !== undefined)
  return build(definition, access, verb.idempotencyKey, async (asked, asking) => {
    const actor = await asking.actor(orHolder)
    const done = await callVerb(verb, input(asked), actor, asking)
    return {
      status: status?.(done.result) ?? definition.answer.status ?? 200,
      body: result(done.result),
      ...(done.replayed ? { headers: { 'idempotency-replayed': 'true' } } : {}),
    }
  })
}

/** An operation that reads one thing. */
export function queryOp<
  I,
  R,
  A extends z.ZodType,
  P extends Part = undefined,
  Q extends Part = undefined,
  B extends BodyPart = undefined,
>(
  definition: Common<P, Q, B, A> & {
    readonly reads: Query<I, R>
    readonly input: (asked: Request<P, Q, B>, asking: Asking) => I
    readonly result: (result: R) => BodyOf<A>
  },
): Operation {
  const { reads, input, result } = definition
  const access = { kind: 'permissions', anyOf: reads.access, orHolder: false } as const
  return build(definition, access, 'none', async (asked, asking) => {
    const actor = await asking.actor()
    const outcome = await reads(asking.services, { actor, input: input(asked, asking) })
    if (!outcome.ok) return reject(outcome.refusal)
    return { status: 200, body: result(outcome.result) }
  })
}

type PageQuery = { readonly cursor?: string | undefined; readonly limit: number }
type Item<A extends z.ZodType> = BodyOf<A> extends { readonly items: readonly (infer I)[] } ? I : never

/** An operation that lists, newest first; its cursor is opaque and bound to its filters. */
export function listOp<I, V, A extends z.ZodType, Q extends z.ZodObject>(
  definition: Common<undefined, Q, undefined, A> & {
    readonly reads: List<I, V>
    readonly input: (query: Omit<z.output<Q>, 'cursor'>, after: string | undefined) => I
    readonly item: (item: V) => Item<A>
  },
): Operation {
  const { reads, input, item } = definition
  const access = { kind: 'permissions', anyOf: reads.access, orHolder: false } as const
  return build(definition, access, 'none', async (asked, asking) => {
    const actor = await asking.actor()
    const { cursor, ...filters } = asked.query as z.output<Q> & PageQuery
    const outcome = await reads(asking.services, {
      actor,
      input: input(filters, readCursor(definition.id, filters, cursor)),
    })
    if (!outcome.ok) return reject(outcome.refusal)
    const { items, nextAfter } = outcome.result
    return { status: 200, body: { items: items.map(item), nextCursor: nextCursor(definition.id, filters, nextAfter) } }
  })
}

/** An operation that says itself who may call and how it is served. */
export function ownOp<
  A extends z.ZodType,
  P extends Part = undefined,
  Q extends Part = undefined,
  B extends BodyPart = undefined,
>(
  definition: Common<P, Q, B, A> & {
    readonly access: Access
    readonly mediaType?: string
    readonly secretIn?: SecretIn<Request<P, Q, B>>
    readonly serve: (
      asked: Request<P, Q, B>,
      asking: Asking,
    ) => Promise<Response | (Answer & { readonly body: BodyOf<A> })>
  },
): Operation {
  return build(definition, definition.access, 'none', definition.serve)
}

/** Calls a verb for an actor. @throws ProblemError for a refusal, and for one who was refused too often of late */
export async function callVerb<I, R>(
  verb: Verb<I, R>,
  input: I,
  actor: Actor,
  { services, parts, requestId, idempotencyKey }: Asking,
): Promise<{ readonly result: R; readonly replayed: boolean }> {
  parts.refusals.admit(actor)
  const outcome = await verb(services, { actor, requestId, input, idempotencyKey })
  if (!hurtsNobody.has(verb.action)) parts.verifyCache.forgetAll()
  if (outcome.ok) return outcome
  if (!outcome.replayed) await parts.refusals.count(actor, requestId)
  return reject(outcome.refusal, outcome.replayed ? { 'idempotency-replayed': 'true' } : {})
}

/** Frequent acts after which everything that was good still is: what is remembered for verifying may stay. */
const hurtsNobody: ReadonlySet<string> = new Set(['messages.send', 'tokens.issue'])

function accessOf(access: Verb<never, unknown>['access'], orHolder: boolean): Access {
  if (access === 'holder') return { kind: 'holder' }
  if (access === 'system') throw new Error('a verb of the system has no route')
  return { kind: 'permissions', anyOf: access, orHolder }
}

function build<P extends Part, Q extends Part, B extends BodyPart, A extends z.ZodType>(
  definition: Common<P, Q, B, A> & {
    readonly mediaType?: string
    readonly secretIn?: SecretIn<Request<P, Q, B>>
  },
  access: Access,
  idempotencyKey: Operation['idempotencyKey'],
  serve: (asked: Request<P, Q, B>, asking: Asking) => Promise<Answer | Response>,
): Operation {
  const { answer, secretIn } = definition
  const shape: AnswerShape = {
    status: answer.status ?? 200,
    description: answer.description,
    schema: answer.schema,
    mediaType: definition.mediaType ?? 'application/json',
    example: answer.example,
  }
  return {
    id: definition.id,
    method: definition.method,
    path: definition.path,
    tag: definition.tag,
    summary: definition.summary,
    description: definition.description ?? null,
    access,
    params: definition.params ?? null,
    query: definition.query ?? null,
    body: definition.body ?? null,
    bodyExample: definition.bodyExample,
    idempotencyKey,
    answers: answer.also === undefined ? [shape] : [shape, { ...shape, ...answer.also }],
    problems: definition.problems ?? [],
    secretIn:
      secretIn === undefined
        ? null
        : {
            read: (asked) => secretIn.read(asAsked(asked)),
            whenMistyped: (asked, ...rest) => secretIn.whenMistyped(asAsked(asked), ...rest),
          },
    serve: (asked, asking) => serve(asAsked(asked), asking),
  }

  /** Safe: `readRequest` made it with the very schemas its type comes from. */
  function asAsked(asked: Asked): Request<P, Q, B> {
    return asked as Request<P, Q, B>
  }
}
