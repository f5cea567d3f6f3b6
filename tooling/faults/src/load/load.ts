import type { Acknowledged } from './acknowledged.ts'
import { acknowledgedToken } from './acknowledged.ts'
import type { Answer, Request } from './api-client.ts'
import { apiAt, textAt } from './api-client.ts'

export type Load = {
  readonly acknowledged: readonly Acknowledged[]
  /** Requests that were not done: refused, throttled, cut off. */
  readonly failed: () => number
  /** Problems other than the ones that faults of the kind drilled here explain, by status and code. */
  readonly unexpected: ReadonlyMap<string, number>
  /** Requests that got no answer: refused connections, cut ones, or none within 10 s. */
  readonly unanswered: () => number
  /** The longest time a request took to be answered or cut off, since the last reset. */
  readonly slowestMs: () => number
  resetSlowest(): void
  /** Acts whose repetition with the same Idempotency-Key was refused although nobody else can have acted. */
  readonly forgotten: () => number
  stop(): Promise<void>
}

/** One worker an account, each without a pause: issue, confirm or cancel, send; a failed request is simply over. */
export function startLoad(apiUrl: string, apiKey: string, accountIds: readonly string[]): Load {
  const acknowledged: Acknowledged[] = []
  const unexpected = new Map<string, number>()
  const stopping = new AbortController()
  const client = apiAt(apiUrl, stopping.signal)
  let failures = 0
  let unanswered = 0
  let forgotten = 0
  let slowestMs = 0

  const attempt = async (request: Request): Promise<Answer | null> => {
    const beganAt = performance.now()
    const answer = await client.ask(request)
    slowestMs = Math.max(slowestMs, performance.now() - beganAt)
    if (answer !== null && answer.status < 300) return answer
    failures += 1
    if (answer === null) unanswered += 1
    if (answer !== null && !explained.has(answer.status)) {
      const what = `${answer.status} ${textAt(answer.body, 'code')}`
      unexpected.set(what, (unexpected.get(what) ?? 0) + 1)
    }
    await breathe()
    return answer
  }
  const noteToken = (answer: Answer | null) => {
    const token = answer === null ? null : acknowledgedToken(answer.body)
    if (token !== null) acknowledged.push(token)
    return token
  }
  /** The one act that is repeated until it is known: with the same key it must have happened, and once. */
  const cancel = async (id: string, expectedVersion: number): Promise<void> => {
    const request = {
      method: 'POST',
      path: `/v1/tokens/${id}/cancel`,
      secret: apiKey,
      idempotencyKey: crypto.randomUUID(),
      body: { reasonCode: 'duplicate', expectedVersion },
    } as const
    let answer = await attempt(request)
    while (!stopping.signal.aborted && (answer === null || answer.status >= 500 || answer.status === 429)) {
      answer = await attempt(request)
    }
    if (noteToken(answer) === null && textAt(answer?.body, 'facts', 'state') === 'cancelled') forgotten += 1
  }
  const work = async (accountId: string, index: number): Promise<void> => {
    // Confirmed tokens are limited in number: each one replaces the one before.
    let replaces: string | undefined
    for (let round = 0; !stopping.signal.aborted; round += 1) {
      const wanted = { accountId, ...(replaces === undefined ? {} : { replaces }) }
      const issued = await attempt({ method: 'POST', path: '/v1/tokens', secret: apiKey, body: wanted })
      const token = noteToken(issued)
      if (issued === null || token === null) {
        replaces = await tidyUp(accountId)
        continue
      }
      if (round % 3 === 2) {
        await cancel(token.id, token.version)
        continue
      }
      const secret = textAt(issued.body, 'secret')
      const pair = { secret, code: textAt(issued.body, 'confirmationCode') }
      if (noteToken(await attempt({ method: 'POST', path: '/v1/tokens/confirm', body: pair })) !== null)
        replaces = token.id
      const to = accountIds[(index + 1) % accountIds.length]
      const body = { to, text: 'drill', clientMessageId: `${index}-${round}` }
      const sent = await attempt({ method: 'POST', path: '/v1/messages', secret, body })
      const message: unknown = Reflect.get(Object(sent?.body), 'message')
      if (typeof message === 'object' && message !== null) {
        const { id, number } = message as { id: string; number: number | null }
        if (number !== null) acknowledged.push({ kind: 'message', id, number })
      }
    }
  }
  /** Cancels what an unanswered issue left pending, and says which confirmed token the next one replaces. */
  const tidyUp = async (accountId: string): Promise<string | undefined> => {
    const path = `/v1/tokens?accountId=${accountId}&state=pending&state=confirmed`
    const answer = await client.ask({ method: 'GET', path, secret: apiKey })
    const items: unknown = Reflect.get(Object(answer?.body), 'items')
    const tokens = Array.isArray(items) ? (items as { id: string; version: number; state: string }[]) : []
    for (const { id, version, state } of tokens) if (state === 'pending') await cancel(id, version)
    return tokens.find(({ state }) => state === 'confirmed')?.id
  }
  const workers = accountIds.map(work)
  return {
    acknowledged,
    failed: () => failures,
    unexpected,
    forgotten: () => forgotten,
    unanswered: () => unanswered,
    slowestMs: () => Math.round(slowestMs),
    resetSlowest: () => {
      slowestMs = 0
    },
    stop: async () => {
      stopping.abort()
      await Promise.all(workers)
    },
  }
}

/** What an interrupted loop may be told: its token is still pending or gone, it sends without one, it is too fast. */
const explained: ReadonlySet<number> = new Set([409, 422, 423, 429, 503])

/** Between failures only, so that a dead server is not asked thousands of times a second. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20))
}
