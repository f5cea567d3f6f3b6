import { REST } from '@discordjs/rest'
import type {
  RESTGetAPIChannelResult,
  RESTPostAPIChannelMessageJSONBody,
  RESTPostAPIChannelMessageResult,
  RESTPostAPIChannelMessagesThreadsResult,
  RESTPostAPICurrentUserCreateDMChannelResult,
} from 'discord-api-types/v10'
import { Routes } from 'discord-api-types/v10'
import { requestThrough } from '@tokenim/process/proxy'

/** The few calls the monitor makes. Each may throw what @discordjs/rest throws: see `explainFailure`. */
export type Discord = {
  /** Who the token belongs to; fails with 401 for a wrong one. */
  checkToken(): Promise<void>
  checkChannel(channelId: string): Promise<void>
  /** The direct conversation with a person. @returns the id of its channel */
  openDirect(userId: string): Promise<string>
  /** @returns the id of the message */
  post(channelId: string, body: RESTPostAPIChannelMessageJSONBody): Promise<string>
  edit(channelId: string, messageId: string, body: object): Promise<void>
  /** @returns the id of the thread */
  startThread(channelId: string, messageId: string, name: string): Promise<string>
  close(): void
}

const requestTimeoutMs = 5_000

/**
 * Discord's REST API. Nothing is retried or queued in here: 429 and 5xx come back as errors at once, and the outbox,
 * which survives a restart, decides when to try again.
 */
export function createDiscord({
  apiUrl,
  token,
  proxyUrl = null,
}: {
  readonly apiUrl: string
  readonly token: string
  /** The HTTP proxy that everything goes through. */
  readonly proxyUrl?: string | null
}): Discord {
  const proxy = proxyUrl === null ? {} : { makeRequest: requestThrough(proxyUrl) }
  const rest = new REST({ api: apiUrl, retries: 0, timeout: requestTimeoutMs, rejectOnRateLimit: ['/'], ...proxy })
  // After one 401 the library forgets the token, and every later call would fail without being made.
  const authorised = () => rest.setToken(token)
  return {
    checkToken: async () => {
      await authorised().get(Routes.user())
    },
    checkChannel: async (channelId) => {
      await (authorised().get(Routes.channel(channelId)) as Promise<RESTGetAPIChannelResult>)
    },
    openDirect: async (userId) => {
      const channel = await authorised().post(Routes.userChannels(), { body: { recipient_id: userId } })
      return (channel as RESTPostAPICurrentUserCreateDMChannelResult).id
    },
    post: async (channelId, body) => {
      const posted = await authorised().post(Routes.channelMessages(channelId), { body })
      return (posted as RESTPostAPIChannelMessageResult).id
    },
    edit: async (channelId, messageId, body) => {
      await authorised().patch(Routes.channelMessage(channelId, messageId), { body })
    },
    startThread: async (channelId, messageId, name) => {
      const thread = await authorised().post(Routes.threads(channelId, messageId), { body: { name } })
      return (thread as RESTPostAPIChannelMessagesThreadsResult).id
    },
    close: () => {
      rest.clearHashSweeper()
      rest.clearHandlerSweeper()
    },
  }
}
