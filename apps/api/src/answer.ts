import type { RequestId } from '@tokenim/core/ids'
import { ProblemError, problemOf } from '@tokenim/problems'
import type { Services } from '@tokenim/services'
import { newId } from '@tokenim/services'
import type { Reader } from '@tokenim/wording'
import type { Operation } from './op/operation.ts'
import type { Incoming } from './op/serve.ts'
import { serveOperation } from './op/serve.ts'
import type { WrittenAnswer } from './op/written-answer.ts'
import type { ApiParts } from './parts.ts'
import { problemAnswer } from './problems/problem-answer.ts'
import { report } from './report.ts'

export const requestIdHeader = 'tokenim-request-id'

/** A request on its way to an operation, however it came in. */
export type Arrived = Omit<Incoming, 'requestId'>

/**
 * The one way from a request to its answer, problems included: it is served, told in the log and counted. Never throws.
 *
 * @param refuse what may end the request before its operation is asked; throws
 */
export async function answerOperation(
  operation: Operation,
  services: Services,
  parts: ApiParts,
  arrived: Arrived,
  refuse?: () => void,
): Promise<WrittenAnswer | Response> {
  const about: About = { operation: operation.id, requestId: newId('req'), startedAt: performance.now() }
  try {
    refuse?.()
    const answer = await serveOperation(operation, services, parts, { ...arrived, requestId: about.requestId })
    report(parts, about, { status: answer.status })
    return withOurHeaders(answer, about.requestId)
  } catch (error) {
    return answerError(parts, { ...about, reader: readerOf(operation) }, error)
  }
}

/** The answer where there is no operation. */
export function answerWithout(parts: ApiParts, error: unknown): WrittenAnswer {
  return answerError(parts, { operation: 'none', requestId: newId('req'), startedAt: performance.now() }, error)
}

type About = {
  readonly operation: string
  readonly requestId: RequestId
  readonly startedAt: number
  readonly reader?: Reader
}

/** What a token's secret opens is read by its holder. */
function readerOf({ access }: Operation): Reader {
  return access.kind === 'holder' || (access.kind === 'permissions' && access.orHolder) ? 'holder' : 'engineer'
}

function answerError(parts: ApiParts, about: About, error: unknown): WrittenAnswer {
  const { requestId, reader } = about
  const problem = problemOf(error, requestId)
  const headers = error instanceof ProblemError ? error.headers : {}
  const answer = problemAnswer(problem, requestId, { ...headers, ...ourHeaders(requestId) }, reader)
  report(parts, about, { status: answer.status, code: problem.code, error })
  return answer
}

function withOurHeaders(answer: WrittenAnswer | Response, requestId: RequestId): WrittenAnswer | Response {
  const headers = ourHeaders(requestId)
  if (!(answer instanceof Response)) return { ...answer, headers: { ...answer.headers, ...headers } }
  for (const [name, value] of Object.entries(headers)) answer.headers.set(name, value)
  return answer
}

function ourHeaders(requestId: RequestId): Readonly<Record<string, string>> {
  return { [requestIdHeader]: requestId, 'x-content-type-options': 'nosniff' }
}
