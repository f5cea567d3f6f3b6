import type { ProblemCode } from '@tokenim/core/codes'
import type { RequestId } from '@tokenim/core/ids'
import type { Permission } from '@tokenim/core/permissions'
import type { ProblemError } from '@tokenim/problems'
import type { Actor, Services } from '@tokenim/services'
import type { z } from '@hono/zod-openapi'
import type { Credential } from '../authenticate/credential.ts'
import type { ApiParts } from '../parts.ts'
import type { WireHeaders } from '../request/wire-request.ts'

export type Method = 'get' | 'post' | 'put'

/**
 * Who may call. `permissions`: an API key whose subjects have one of them (the verb decides); with `orHolder` the secret
 * of a token opens it, too. `holder`: a token secret alone. `public`: anybody.
 */
export type Access =
  | { readonly kind: 'permissions'; readonly anyOf: readonly Permission[]; readonly orHolder: boolean }
  | { readonly kind: 'holder' }
  | { readonly kind: 'public' }

/** What a caller sent, after every check of its shape. */
export type Asked<P = unknown, Q = unknown, B = unknown> = {
  readonly params: P
  readonly query: Q
  readonly body: B
}

export type HolderMay = 'sends' | 'reads'

/** Who asked and with what; what an operation needs besides the request's own members. */
export type Asking = {
  readonly services: Services
  readonly parts: ApiParts
  readonly requestId: RequestId
  readonly headers: WireHeaders
  /** Only the head of the answer is wanted. */
  readonly isHead: boolean
  /** Aborted when the caller goes away. */
  readonly signal: () => AbortSignal
  /** The caller's address without its last bits: /24 or /48. */
  readonly addressBlock: () => string | null
  readonly address: string
  readonly credential: Credential
  readonly idempotencyKey: string | undefined
  /**
   * Who calls. With `holderMay` a token secret is taken, too: any live one to send (the gate judges the rest), a
   * confirmed or held one to read.
   *
   * @throws ProblemError when the credential does not open this
   */
  readonly actor: (holderMay?: HolderMay) => Promise<Actor>
}

export type Answer = {
  readonly status: number
  readonly body: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** One kind of success and what it looks like. */
export type AnswerShape = {
  readonly status: number
  readonly description: string
  readonly schema: z.ZodType | null
  readonly mediaType: string
  readonly example?: unknown
}

export type SecretIn<A> = {
  readonly read: (asked: A) => string
  /** What else to do when it cannot be a secret; never changes the answer. */
  readonly whenMistyped: (asked: A, asking: Asking, error: ProblemError) => Promise<void>
}

/** One route as data: served, documented, fuzzed and checked from this alone. Made by the functions of `op.ts`. */
export type Operation = {
  readonly id: string
  readonly method: Method
  /** `/v1/tokens/{id}` */
  readonly path: string
  readonly tag: string
  readonly summary: string
  readonly description: string | null
  readonly access: Access
  readonly params: z.ZodObject | null
  readonly query: z.ZodObject | null
  readonly body: z.ZodObject | z.ZodDiscriminatedUnion | null
  readonly bodyExample: unknown
  readonly idempotencyKey: 'required' | 'none'
  readonly answers: readonly AnswerShape[]
  /** Codes of its own besides those every operation of its access has. */
  readonly problems: readonly ProblemCode[]
  /** A credential in the body: its form is checked before anything is asked. */
  readonly secretIn: SecretIn<Asked> | null
  readonly serve: (asked: Asked, asking: Asking) => Promise<Answer | Response>
}
