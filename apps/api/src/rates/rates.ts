import type { AnyProblem } from '@tokenim/problems'
import { ProblemError } from '@tokenim/problems'
import type { Fingerprint } from '@tokenim/services'
import type { Credential } from '../authenticate/credential.ts'
import { isWrongSecret } from '../authenticate/credential.ts'
import type { RateLimit, RateVerdict } from './gcra.ts'
import { createRateLimiter } from './gcra.ts'

export type RateSettings = {
  readonly key: RateLimit
  readonly address: RateLimit
  readonly secrets: RateLimit
}

const rateSettings: RateSettings = {
  key: { perSecond: 100, burst: 500 },
  address: { perSecond: 50, burst: 200 },
  secrets: { perSecond: 0.5, burst: 30 },
}

export type RateHeaders = Readonly<Record<string, string>>

export type Rates = {
  /** Counts one request. @throws ProblemError `rate_limited` */
  admit(credential: Credential, address: string): RateHeaders
  /**
   * Counts a secret that opened nothing. Beyond the limit its address is no longer told what is wrong.
   *
   * @returns the problem to answer with
   */
  countWrongSecret(problem: AnyProblem, address: string): AnyProblem
  /** Before a secret is looked up: one not seen to open anything waits while its address is over the limit. @throws ProblemError */
  admitSecret(name: Fingerprint, address: string): void
  rememberGood(name: Fingerprint): void
}

/** Every limit that is kept in this process: requests per key, else per address, and wrong secrets per address. */
export function createRates(settings: RateSettings = rateSettings, clock: () => number = Date.now): Rates {
  const limiters = { key: createRateLimiter(settings.key), address: createRateLimiter(settings.address) }
  const wrong = createRateLimiter(settings.secrets)
  const good = createRecent(10_000)

  return {
    admit(credential, address) {
      const scope = credential.kind === 'none' ? 'address' : 'key'
      const key = credential.kind === 'none' ? address : credential.name
      const verdict = limiters[scope].take(key, clock())
      const headers = rateHeaders(scope, settings[scope], verdict)
      if (!verdict.allowed) throw limited(verdict, scope, headers)
      return headers
    },
    countWrongSecret(problem, address) {
      if (!isWrongSecret(problem)) return problem
      const verdict = wrong.take(address, clock())
      return verdict.allowed ? problem : limited(verdict, 'secrets').problem
    },
    admitSecret(name, address) {
      const verdict = wrong.peek(address, clock())
      if (!verdict.allowed && !good.has(name)) throw limited(verdict, 'secrets')
    },
    rememberGood: (name) => good.add(name),
  }
}

/** draft-ietf-httpapi-ratelimit-headers-10: q requests in a window of w seconds; r left, all free again in t seconds. */
function rateHeaders(name: 'key' | 'address', limit: RateLimit, verdict: RateVerdict): RateHeaders {
  return {
    'ratelimit-policy': `"${name}";q=${limit.burst};w=${Math.ceil(limit.burst / limit.perSecond)}`,
    ratelimit: `"${name}";r=${verdict.remaining};t=${Math.ceil(verdict.resetMs / 1_000)}`,
  }
}

function limited(
  { retryAfterMs }: RateVerdict,
  scope: 'key' | 'address' | 'secrets',
  headers: RateHeaders = {},
): ProblemError {
  return new ProblemError({ code: 'rate_limited', facts: { retryAfterMs, scope } }, headers)
}

/** A set that forgets what was added longest ago. */
function createRecent(size: number) {
  const items = new Set<string>()
  return {
    has: (item: string) => items.has(item),
    add(item: string) {
      items.delete(item)
      items.add(item)
      if (items.size <= size) return
      for (const oldest of items) {
        items.delete(oldest)
        return
      }
    },
  }
}
