import type { FaultTable } from './table.ts'

export const faultsEn: FaultTable = {
  dependency_unavailable: {
    title: 'The service is unavailable',
    detail: ({ requestId }, say) =>
      `a part the platform depends on is away; it was not done, or its outcome is not known yet (request ${say.code(requestId)})`,
    next: 'It is safe to try again, nothing is done twice; if it goes on, tell operations the request id.',
  },
  internal_fault: {
    title: 'Something broke on our side',
    detail: ({ requestId }, say) =>
      `something broke on our side and the outcome may be unknown (request ${say.code(requestId)})`,
    next: 'It is safe to try again, nothing is done twice; if it goes on, tell operations the request id.',
  },
}
