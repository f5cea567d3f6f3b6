/** How one check went: `unknown` when it could not be made from here. */
export type CheckState = 'ok' | 'warning' | 'bad' | 'unknown'

/** What `tokenim doctor` looked at, and what it found; sizes in bytes, times in milliseconds. */
export type CheckResult = { readonly state: CheckState } & (
  | { readonly check: 'clock'; readonly skewMs: number }
  | { readonly check: 'disk'; readonly freeBytes: number | null; readonly totalBytes: number | null }
  | { readonly check: 'indexes'; readonly bloated: readonly BloatedIndex[]; readonly databaseBytes: number }
  | { readonly check: 'audit_lag'; readonly lagMs: number; readonly unsigned: number; readonly writer: string | null }
  | { readonly check: 'audit_order'; readonly lost: number }
  | { readonly check: 'peppers'; readonly inUse: readonly string[]; readonly missing: readonly string[] }
  | { readonly check: 'leases'; readonly held: number; readonly free: readonly string[] }
  | { readonly check: 'discord'; readonly reason: string | null }
)

export type BloatedIndex = { readonly name: string; readonly bytes: number; readonly neededBytes: number }

type Of<C extends CheckResult['check']> = Extract<CheckResult, { check: C }>

/** One sentence a check, in one language. */
export type DoctorWords = {
  readonly states: { readonly [S in CheckState]: string }
  readonly checks: { readonly [C in CheckResult['check']]: string }
  readonly found: { readonly [C in CheckResult['check']]: (result: Of<C>) => string }
  readonly summary: (bad: number, warnings: number) => string
}
