import { textAt } from './api-client.ts'
import { findCustomId } from './find-custom-id.ts'

export type Interaction = {
  readonly id: string
  readonly status: string
  readonly message: unknown
  readonly hasModal: boolean
}

/** Somebody at the local Discord. Every act answers `null` when nothing came of it. */
export type DiscordPerson = {
  command(name: string, subcommand: string, options: Readonly<Record<string, string>>): Promise<Interaction | null>
  press(message: unknown, customIdBegin: string): Promise<Interaction | null>
  submit(modalOf: Interaction, values: Readonly<Record<string, readonly string[]>>): Promise<Interaction | null>
  /** The messages of the alert channel, oldest first. */
  alertChannel(): Promise<readonly unknown[]>
  /** Whose phone rang in which channel, this person's alone. */
  ringsByChannel(): Promise<ReadonlyMap<string, number>>
}

const general = '900000000000000201'
const alerts = '900000000000000202'

export function personAt(discordUrl: string, userId: string): DiscordPerson {
  const look = async (path: string): Promise<unknown> => (await fetch(`${discordUrl}/control/${path}`)).json()
  const act = async (path: string, body: Readonly<Record<string, unknown>>): Promise<Interaction | null> => {
    const response = await fetch(`${discordUrl}/control/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ userId, wait: 'settled', timeoutMs: 6_000, ...body }),
    })
    const raw: unknown = await response.json()
    // 409: the modal is closed, the command is not there, or the like. Nothing happened.
    if (!response.ok) return null
    const hasModal = typeof Reflect.get(Object(raw), 'modal') === 'object' && Reflect.get(Object(raw), 'modal') !== null
    const message: unknown = Reflect.get(Object(raw), 'message')
    return { id: textAt(raw, 'id'), status: textAt(raw, 'status'), message, hasModal }
  }
  return {
    command: (name, subcommand, options) => act('commands', { channelId: general, name, subcommand, options }),
    press: async (message, customIdBegin) => {
      const customId = findCustomId(message, customIdBegin)
      if (customId === null) return null
      return await act('buttons', { messageId: textAt(message, 'id'), channelId: general, customId })
    },
    submit: ({ id }, values) => act('modals', { interactionId: id, values }),
    alertChannel: async () => {
      const messages: unknown = Reflect.get(
        Object(await look(`transcript?userId=${userId}&channelId=${alerts}&limit=500`)),
        'messages',
      )
      return Array.isArray(messages) ? messages : []
    },
    ringsByChannel: async () => {
      const rings: unknown = Reflect.get(Object(await look(`rings?userId=${userId}`)), 'rings')
      const counts = new Map<string, number>()
      for (const ring of Array.isArray(rings) ? rings : []) {
        const channel = textAt(ring, 'channelId')
        counts.set(channel, (counts.get(channel) ?? 0) + 1)
      }
      return counts
    },
  }
}
