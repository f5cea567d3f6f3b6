import type { DiscordLocal } from '../create-discord-local.ts'

/** What a call answered; the body stays as it came, for assertions that name what they need. */
export type Answer<Body> = { readonly status: number; readonly body: Body }

/** A message as the control API shows it, as far as the tests look. */
export type SeenMessage = {
  readonly id: string
  readonly content: string
  readonly ephemeral: boolean
  readonly thinking: boolean
  readonly failed: string | null
  readonly flags: number
  readonly mentions: readonly { readonly id: string }[]
  readonly usedCommand: { readonly localizedName: string } | null
}

export type SeenInteraction = {
  readonly id: string
  readonly status: string
  readonly answer: string | null
  readonly failure: string | null
  readonly message: SeenMessage | null
  readonly followUps: readonly SeenMessage[]
  readonly modal: { readonly title: string; readonly fieldIds: readonly string[] } | null
  readonly choices: readonly { readonly name: string; readonly value: string }[] | null
}

/** Calls the control API as a test does; the caller says what shape it expects. */
export function controlOf(local: DiscordLocal) {
  const call = async <Body>(method: string, path: string, body?: unknown): Promise<Answer<Body>> => {
    const init =
      body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
    const response = await fetch(`${local.url}/control${path}`, { method, ...init })
    const text = await response.text()
    return { status: response.status, body: (text === '' ? null : JSON.parse(text)) as Body }
  }
  return {
    get: <Body>(path: string) => call<Body>('GET', path),
    post: <Body>(path: string, body: unknown) => call<Body>('POST', path, body),
    put: <Body>(path: string, body: unknown) => call<Body>('PUT', path, body),
    interact: async (path: string, body: object) =>
      (await call<SeenInteraction>('POST', path, { wait: 'settled', ...body })).body,
    transcript: async (userId: string, channelId: string) =>
      (await call<{ messages: SeenMessage[] }>('GET', `/transcript?userId=${userId}&channelId=${channelId}`)).body
        .messages,
  }
}
