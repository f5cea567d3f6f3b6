/** What the API said was done: from then on it must be true for ever. */
export type Acknowledged =
  | { readonly kind: 'token'; readonly id: string; readonly version: number; readonly state: string }
  | { readonly kind: 'message'; readonly id: string; readonly number: number }

export type Load = {
  readonly acknowledged: readonly Acknowledged[]
  readonly failed: () => number
  stop(): Promise<void>
}

/** One worker an account, each without a pause: issue, confirm or cancel, send; a failed request is simply over. */
export function startLoad(apiUrl: string, apiKey: string, accountIds: readonly string[]): Load {
  const acknowledged: Acknowledged[] = []
  const stopping = new AbortController()
  let failures = 0
  const attempt = async (method: string, path: string, key: string | null, body: unknown): Promise<unknown> => {
    try {
      const response = await fetch(`${apiUrl}${path}`, {
        method,
        headers: {
          'content-type': 'application/json',
          'idempotency-key': crypto.randomUUID(),
          ...(key === null ? {} : { authorization: `Bearer ${key}` }),
        },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(10_000),
      })
      const answer: unknown = await response.json()
      if (response.ok) return answer
    } catch {
      // A cut connection is what this drill is about: not acknowledged, so nothing is owed.
    }
    failures += 1
    await breathe()
    return null
  }
  const noteToken = (answer: unknown) => {
    const token: unknown = Reflect.get(Object(answer), 'token')
    if (typeof token !== 'object' || token === null) return null
    const { id, version, state } = token as { id: string; version: number; state: string }
    acknowledged.push({ kind: 'token', id, version, state })
    return { id, version }
  }
  const work = async (accountId: string, index: number): Promise<void> => {
    // Confirmed tokens are limited in number: each one replaces the one before.
    let replaces: string | undefined
    for (let round = 0; !stopping.signal.aborted; round += 1) {
      const issued = await attempt('POST', '/v1/tokens', apiKey, {
        accountId,
        ...(replaces === undefined ? {} : { replaces }),
      })
      const token = noteToken(issued)
      if (token === null) {
        replaces = await tidyUp(accountId)
        continue
      }
      if (round % 3 === 2) {
        const body = { reasonCode: 'duplicate', expectedVersion: token.version }
        noteToken(await attempt('POST', `/v1/tokens/${token.id}/cancel`, apiKey, body))
        continue
      }
      const { secret, confirmationCode } = issued as { secret: string; confirmationCode: string }
      const confirmed = await attempt('POST', '/v1/tokens/confirm', null, { secret, code: confirmationCode })
      if (noteToken(confirmed) !== null) replaces = token.id
      const to = accountIds[(index + 1) % accountIds.length]
      const clientMessageId = `${index}-${round}`
      const sent = await attempt('POST', '/v1/messages', secret, { to, text: 'drill', clientMessageId })
      const message: unknown = Reflect.get(Object(sent), 'message')
      if (typeof message === 'object' && message !== null) {
        const { id, number } = message as { id: string; number: number }
        acknowledged.push({ kind: 'message', id, number })
      }
    }
  }
  /** Cancels what an unanswered issue left pending, and says which confirmed token the next one replaces. */
  const tidyUp = async (accountId: string): Promise<string | undefined> => {
    try {
      const url = `${apiUrl}/v1/tokens?accountId=${accountId}&state=pending&state=confirmed`
      const response = await fetch(url, { headers: { authorization: `Bearer ${apiKey}` } })
      const items: unknown = Reflect.get(Object(await response.json()), 'items')
      const tokens = Array.isArray(items) ? (items as { id: string; version: number; state: string }[]) : []
      for (const { id, version } of tokens.filter(({ state }) => state === 'pending')) {
        const body = { reasonCode: 'duplicate', expectedVersion: version }
        noteToken(await attempt('POST', `/v1/tokens/${id}/cancel`, apiKey, body))
      }
      return tokens.find(({ state }) => state === 'confirmed')?.id
    } catch {
      await breathe()
      return undefined
    }
  }
  const workers = accountIds.map(work)
  return {
    acknowledged,
    failed: () => failures,
    stop: async () => {
      stopping.abort()
      await Promise.all(workers)
    },
  }
}

/** Between failures only, so that a dead server is not asked thousands of times a second. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20))
}
