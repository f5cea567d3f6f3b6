import type {
  FaultCode,
  ProblemCode,
  RefusalCode,
  RefusalFacts,
  RequestErrorCode,
  RequestErrorFacts,
} from '@tokenim/core/codes'
import type { Json } from '@tokenim/core/json'

/** What each problem says besides its code, as it arrives in JSON. */
export type ProblemFacts = {
  readonly [C in ProblemCode]: C extends RefusalCode
    ? Json<RefusalFacts[C]>
    : C extends RequestErrorCode
      ? Json<RequestErrorFacts[C]>
      : C extends FaultCode
        ? { readonly requestId: string }
        : never
}
