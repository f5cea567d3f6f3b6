/** A planned failure of matching REST requests: how operators' nightmares are rehearsed. */
export type Fault = {
  readonly id: string
  /** Upper case; absent: every method. */
  readonly method?: string | undefined
  /** Below `/api/v10`; `*` stands for one segment, `**` for the rest: `/channels/*\/messages`. */
  readonly route: string
  /** Requests it still hits; it disappears at 0. */
  remaining: number
  /** `before`: the request does nothing; `after`: it takes effect and only its answer is lost. */
  readonly when: 'before' | 'after'
  readonly effect: FaultEffect
}

export type FaultEffect =
  | { readonly kind: 'rate_limit'; readonly retryAfterSeconds: number; readonly scope: 'user' | 'global' | 'shared' }
  | { readonly kind: 'status'; readonly status: number }
  | {
      readonly kind: 'code'
      readonly status: number
      readonly code: number
      readonly message: string
      readonly retryAfterSeconds: number
    }
  | { readonly kind: 'delay'; readonly delayMs: number }
  | { readonly kind: 'drop_connection' }

/** Takes the first fault that fits this request, counting it down. */
export function takeFault(faults: Fault[], method: string, route: string): Fault | undefined {
  const fault = faults.find(
    (candidate) =>
      (candidate.method === undefined || candidate.method === method) && routeMatches(candidate.route, route),
  )
  if (fault === undefined) return undefined
  fault.remaining -= 1
  if (fault.remaining <= 0) faults.splice(faults.indexOf(fault), 1)
  return fault
}

function routeMatches(pattern: string, route: string): boolean {
  const wanted = pattern.split('/').filter(Boolean)
  const given = route.split('/').filter(Boolean)
  for (const [index, part] of wanted.entries()) {
    if (part === '**') return true
    const actual = given[index]
    if (actual === undefined || (part !== '*' && part !== actual)) return false
  }
  return wanted.length === given.length
}
