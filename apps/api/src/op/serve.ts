import type { TokenSecret } from '@tokenim/core/secrets'
import type { RequestId } from '@tokenim/core/ids'
import { toJson } from '@tokenim/core/json'
import { ProblemError } from '@tokenim/problems'
import type { Services } from '@tokenim/services'
import { authenticate } from '../authenticate/authenticate.ts'
import type { Credential } from '../authenticate/credential.ts'
import { readCredential, readTokenSecret, tokenCredential } from '../authenticate/credential.ts'
import { readOnBehalfOf } from '../authenticate/on-behalf-of.ts'
import type { ApiParts } from '../parts.ts'
import { addressBlockOf } from '../request/address.ts'
import { readIdempotencyKey } from '../request/idempotency-key.ts'
import { checkAnnouncedSize } from '../request/read-body.ts'
import { readRequest } from '../request/read-request.ts'
import type { WireHeaders, WireRequest } from '../request/wire-request.ts'
import type { Asked, Asking, Operation } from './operation.ts'
import type { WrittenAnswer } from './written-answer.ts'

export type Incoming = {
  readonly request: WireRequest
  readonly pathParams: Readonly<Record<string, string>>
  readonly requestId: RequestId
  readonly address: string
}

/**
 * One request through one operation, always in this order: size, shape, form and checksum of every presented secret,
 * rate, key, and then the operation (replay, target, permission, rules).
 *
 * @throws ProblemError, RequestRefused, or a fault
 */
export async function serveOperation(
  operation: Operation,
  services: Services,
  parts: ApiParts,
  { request, pathParams, requestId, address }: Incoming,
): Promise<WrittenAnswer | Response> {
  checkAnnouncedSize(request.headers)
  const asked = await readRequest(operation, request, pathParams)
  const idempotencyKey = readIdempotencyKey(request.headers, operation.idempotencyKey)
  const onBehalfOf = operation.access.kind === 'permissions' ? readOnBehalfOf(request.headers) : null
  const presented = readSecrets(operation, asked, request, services)
  const { credential, mistyped } = presented
  const rateHeaders = mistyped === null || credential.kind === 'key' ? parts.rates.admit(credential, address) : {}

  const asking: Asking = {
    services,
    parts,
    requestId,
    headers: request.headers,
    isHead: request.method === 'HEAD',
    // No getters here: each literal with one gets a shape of its own, and reading any of its members stays slow.
    signal: request.signal,
    address,
    addressBlock: () => addressBlockOf(address),
    credential,
    idempotencyKey,
    actor: (holderMay) => authenticate(services, parts, { credential, onBehalfOf, address, holderMay }),
  }
  if (mistyped !== null) {
    await operation.secretIn?.whenMistyped(asked, asking, mistyped)
    throw new ProblemError(parts.rates.countWrongSecret(mistyped.problem, address), mistyped.headers)
  }
  const answer = await withRateHeaders(rateHeaders, operation.serve(asked, asking))
  if (answer instanceof Response) return answer
  return {
    status: answer.status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...rateHeaders, ...answer.headers },
    text: JSON.stringify(toJson(answer.body)),
  }
}

type Presented = { readonly credential: Credential; readonly mistyped: ProblemError | null }

/** Format and checksum of everything presented as a credential, the one in the body first. */
function readSecrets(
  { access, secretIn }: Operation,
  asked: Asked,
  request: WireRequest,
  { environment }: Services,
): Presented {
  const nothing = { kind: 'none' } as const
  let secret: TokenSecret | null = null
  let mistyped: ProblemError | null = null
  try {
    secret = secretIn === null ? null : readTokenSecret(secretIn.read(asked), environment)
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    mistyped = error
  }
  try {
    const credential = readHeader(access, request.headers, environment)
    return { credential: secret === null ? credential : tokenCredential(secret), mistyped }
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    return { credential: nothing, mistyped: mistyped ?? error }
  }
}

function readHeader(
  access: Operation['access'],
  headers: WireHeaders,
  environment: Services['environment'],
): Credential {
  switch (access.kind) {
    case 'public':
      return { kind: 'none' }
    case 'holder':
      return readCredential(headers, environment, { key: 'optional', token: true })
    case 'permissions':
      return readCredential(headers, environment, { key: 'required', token: access.orHolder })
  }
}

/** A refused caller sees how much of its rate is left, too. */
async function withRateHeaders<T>(headers: Readonly<Record<string, string>>, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (error instanceof ProblemError) throw new ProblemError(error.problem, { ...headers, ...error.headers })
    throw error
  }
}
