import type { FaultCode, RefusalCode, RequestErrorCode } from '@tokenim/core/codes'
import type { Line } from '../speech/index.ts'
import type { ProblemFacts } from './problem-facts.ts'

/** The words for one code. `detail` is put behind "Not done: " and its like, so it begins in the middle. */
export type ProblemEntry<Facts> = {
  readonly title: Line<Facts>
  readonly detail: Line<Facts>
  readonly next: Line<Facts>
  /** Who can fix it, where the facts say it better than the code. */
  readonly fixedBy?: Line<Facts>
}

type Table<C extends keyof ProblemFacts> = { readonly [K in C]: ProblemEntry<ProblemFacts[K]> }

export type RefusalTable = Table<Exclude<RefusalCode, 'request_invalid'>>
export type RequestErrorTable = Table<RequestErrorCode>
export type FaultTable = Table<FaultCode>
