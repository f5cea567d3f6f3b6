import type { RequestId } from '@tokenim/core/ids'
import type { AnyProblem } from '@tokenim/problems'
import { problemDocument, problemHeaders } from '@tokenim/problems'

export function problemResponse(
  problem: AnyProblem,
  requestId: RequestId,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const document = problemDocument(problem, requestId)
  return new Response(JSON.stringify(document), {
    status: document.status,
    headers: { 'content-type': 'application/problem+json', ...problemHeaders(problem), ...headers },
  })
}
