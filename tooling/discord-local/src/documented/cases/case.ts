/** The body that a limit's case sends, of any size, and the place and code of the refusal beyond the largest. */
export type LimitCase = { readonly at: (size: number) => unknown; readonly refused: string }

/** A body that a rule lets pass, one that it refuses, and the place and code of the refusal. */
export type RuleCase = { readonly passes: unknown; readonly fails: unknown; readonly refused: string }

/** A rule that only widens what passes. */
export type WideCase = { readonly passes: unknown }

export const long = (length: number) => 'x'.repeat(length)
export const many = <T>(count: number, make: (index: number) => T) => Array.from({ length: count }, (_, at) => make(at))
