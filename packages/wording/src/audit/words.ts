import type { Place, ProofVerdict, TamperingKind, Unchecked } from '@tokenim/core/audit'

type Counted<U> = U extends { readonly count: number } ? (count: number) => string : string

/** Everything a verification of the audit log can say, in one language. */
export type AuditWords = {
  readonly outcomes: { readonly [O in 'verified' | 'incomplete' | 'tampered']: string }
  readonly kinds: { readonly [K in TamperingKind]: string }
  readonly finding: (kind: string, where: string) => string
  readonly places: { readonly [M in keyof Place]-?: (value: NonNullable<Place[M]>, place: Place) => string }
  readonly between: string
  readonly nowhere: string
  readonly more: (count: number) => string
  readonly unchecked: { readonly [U in Unchecked as U['what']]: Counted<U> }
  readonly size: (entries: number, checkpoints: number, states: number) => string
  readonly newest: (size: number, root: string) => string
  readonly keep: string
  readonly proofs: { readonly [S in ProofVerdict['state']]: string }
  readonly proven: (index: number, size: number, origin: string) => string
}
