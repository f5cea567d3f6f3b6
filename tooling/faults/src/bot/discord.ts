import { textAt } from '../load/api-client.ts'

/** An interaction as the local Discord has it. */
export type Seen = {
  readonly id: string
  readonly status: string
  readonly message: unknown
  readonly followUps: readonly unknown[]
}

/** The control API of the local Discord: people who act, clients that lie, and what goes wrong. */
export type Discord = {
  /** `null` when nothing came of it, or nobody knows. */
  act(path: string, body: Readonly<Record<string, unknown>>): Promise<Seen | null>
  arrange(method: string, path: string, body: object): Promise<void>
}

/** How long an act may take to be settled; after that it counts as not answered. */
const settledWithinMs = 8_000

export function discordAt(url: string): Discord {
  const call = (method: string, path: string, body: object) =>
    fetch(`${url}/control/${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  return {
    act: async (path, body) => {
      const raw = await answered(call('POST', path, { wait: 'settled', timeoutMs: settledWithinMs, ...body }))
      if (raw === null) return null
      const followUps: unknown = Reflect.get(Object(raw), 'followUps')
      return {
        id: textAt(raw, 'id'),
        status: textAt(raw, 'status'),
        message: Reflect.get(Object(raw), 'message'),
        followUps: Array.isArray(followUps) ? followUps : [],
      }
    },
    arrange: async (method, path, body) => {
      const response = await call(method, path, body)
      if (!response.ok) throw new Error(`${path}: ${response.status}`)
      await response.body?.cancel()
    },
  }
}

/** An idle connection may end just when it is used again: what became of the act is then unknown. */
async function answered(calling: Promise<Response>): Promise<unknown> {
  try {
    const response = await calling
    const raw: unknown = await response.json()
    return response.ok ? raw : null
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}
