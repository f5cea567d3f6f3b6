import { reject } from '@tokenim/problems'
import type { ChatPlace } from '@tokenim/services'
import type { WireHeaders } from '../request/wire-request.ts'

const chatPlaceHeader = 'TokenIM-Discord-Context'

/** What the bot left out, or wrote in another way. */
export const chatPlaceMissing = {
  code: 'request_malformed',
  facts: { where: 'header', problem: chatPlaceHeader },
} as const

/**
 * Where in Discord something was asked for: `interaction=<id>; guild=<id>; channel=<id>`, the last two when there are any.
 * It is evidence from the bot, proven by nothing but the bot's key like the rest of its request, and opens nothing.
 *
 * @throws ProblemError `request_malformed`
 */
export function readChatPlace(headers: WireHeaders, discordUserId: string | null): ChatPlace | null {
  const text = headers.get(chatPlaceHeader)
  if (text === null) return null
  const parts = new Map(
    text.split(';').map((part): [string, string] => {
      const [, name = '', value = ''] = /^ *(interaction|guild|channel)=(\d{5,20}) *$/.exec(part) ?? []
      return [name, value]
    }),
  )
  const interactionId = parts.get('interaction')
  if (interactionId === undefined || parts.has('')) {
    return reject(chatPlaceMissing)
  }
  return {
    discordUserId,
    guildId: parts.get('guild') ?? null,
    channelId: parts.get('channel') ?? null,
    interactionId,
  }
}
