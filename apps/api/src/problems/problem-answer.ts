import type { RequestId } from '@tokenim/core/ids'
import type { AnyProblem } from '@tokenim/problems'
import { problemDocument, problemHeaders } from '@tokenim/problems'
import type { Reader } from '@tokenim/wording'
import type { WrittenAnswer } from '../op/written-answer.ts'

export const problemMediaType = 'application/problem+json'

export function problemAnswer(
  problem: AnyProblem,
  requestId: RequestId,
  headers: Readonly<Record<string, string>> = {},
  reader: Reader = 'engineer',
): WrittenAnswer {
  const document = problemDocument(problem, requestId, reader)
  return {
    status: document.status,
    headers: { 'content-type': problemMediaType, ...problemHeaders(problem), ...headers },
    text: JSON.stringify(document),
  }
}
