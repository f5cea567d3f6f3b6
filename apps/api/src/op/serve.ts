import type { RequestId } from '@tokenim/core/ids'
import { toJson } from '@tokenim/core/json'
import type { Services } from '@tokenim/services'
import { authenticate } from '../authenticate/authenticate.ts'
import type { Credential } from '../authenticate/credential.ts'
import { readCredential, readTokenSecret } from '../authenticate/credential.ts'
import { readOnBehalfOf } from '../authenticate/on-behalf-of.ts'
import type { ApiParts } from '../parts.ts'
import { ProblemError } from '../problems/problem-error.ts'
import { addressBlockOf } from '../request/address.ts'
import { readIdempotencyKey } from '../request/idempotency-key.ts'
import { checkAnnouncedSize } from '../request/read-body.ts'
import { readRequest } from '../request/read-request.ts'
import type { Asked, Asking, Operation } from './operation.ts'

export type Incoming = {
  readonly request: Request
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
): Promise<Response> {
  checkAnnouncedSize(request.headers)
  const asked = await readRequest(operation, request, pathParams)
  const idempotencyKey = readIdempotencyKey(request.headers, operation.idempotencyKey)
  const onBehalfOf = operation.access.kind === 'permissions' ? readOnBehalfOf(request.headers) : null
  const credential = presentedSecrets(operation, asked, request, services, parts, address)
  const rateHeaders = parts.rates.admit(credential, address)

  const asking: Asking = {
    services,
    parts,
    requestId,
    headers: request.headers,
    signal: request.signal,
    address,
    addressBlock: addressBlockOf(address),
    credential,
    idempotencyKey,
    actor: () => authenticate(services, parts, { credential, onBehalfOf, address }),
  }
  const answer = await withRateHeaders(rateHeaders, operation.serve(asked, asking))
  if (answer instanceof Response) return answer
  return new Response(JSON.stringify(toJson(answer.body)), {
    status: answer.status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...rateHeaders, ...answer.headers },
  })
}

/** Format and checksum of everything presented as a credential; what cannot be one is counted per address. */
function presentedSecrets(
  { access, secretIn }: Operation,
  asked: Asked,
  request: Request,
  { environment }: Services,
  parts: ApiParts,
  address: string,
): Credential {
  try {
    const secret = secretIn === null ? null : readTokenSecret(secretIn(asked), environment)
    const credential = readHeader(access, request.headers, environment)
    return secret === null ? credential : { kind: 'token', secret }
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error
    throw new ProblemError(parts.rates.countWrongSecret(error.problem, address), error.headers)
  }
}

function readHeader(access: Operation['access'], headers: Headers, environment: Services['environment']): Credential {
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
