import type { Parsed } from '@tokenim/process'
import type { Asker } from './discord/received.ts'

/** Servers the bot works in, each with the channels it works in there (`null`: all). `null`: wherever it is installed. */
export type Places = ReadonlyMap<string, ReadonlySet<string> | null> | null

type Asked = Pick<Asker, 'guildId' | 'channelId' | 'parentChannelId'>

/** A direct message is read by one person alone, who is known by the link; so it is allowed everywhere. */
export function isAllowedPlace(places: Places, { guildId, channelId, parentChannelId }: Asked): boolean {
  if (places === null || guildId === null) return true
  const channels = places.get(guildId)
  if (channels === undefined) return false
  if (channels === null) return true
  // A thread belongs to its channel.
  return [channelId, parentChannelId].some((id) => id !== null && channels.has(id))
}

/** Where else on the same server it works. */
export function channelsOf(places: Places, { guildId }: Pick<Asked, 'guildId'>): readonly string[] {
  const channels = guildId === null ? null : places?.get(guildId)
  return [...(channels ?? [])]
}

/** `<server>` or `<server>:<channel>+<channel>`, several by commas; `*`: everywhere. */
export function parsePlaces(text: string): Parsed<Places> {
  if (text === '*') return { value: null }
  const places = new Map<string, ReadonlySet<string> | null>()
  for (const part of text.split(',').map((one) => one.trim())) {
    const [, guild, channels] = /^(\d{5,20})(?::(\d{5,20}(?:\+\d{5,20})*))?$/.exec(part) ?? []
    if (guild === undefined) return 'is neither * nor ids of servers, each with :channel+channel where it is only those'
    places.set(guild, channels === undefined ? null : new Set(channels.split('+')))
  }
  return { value: places }
}
