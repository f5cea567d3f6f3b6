/** What a silence is to be, as far as a custom id can carry it. */
export type SilenceTerms = {
  /** Only this problem, or every alert of the same name. */
  readonly scope: 'this' | 'kind'
  /** Milliseconds since 1970, in whole seconds; `null`: until it is resolved. */
  readonly endsAt: number | null
}

/** `k.1793340000` or `t.r`: the scope, and the second it ends. */
export function formatTerms({ scope, endsAt }: SilenceTerms): string {
  return `${scope === 'this' ? 't' : 'k'}.${endsAt === null ? 'r' : Math.floor(endsAt / 1_000)}`
}

/** Total: `null` for a text that is no such terms. */
export function parseTerms(argument: string): SilenceTerms | null {
  const match = /^([tk])\.(?:r|(\d{1,11}))$/.exec(argument)
  if (match === null) return null
  return { scope: match[1] === 't' ? 'this' : 'kind', endsAt: match[2] === undefined ? null : Number(match[2]) * 1_000 }
}
