import { type Card, panelCard } from '@tokenim/discord-cards'
import { DiscordAPIError, RateLimitError, type REST, Routes } from 'discord.js'
import { isDeepStrictEqual } from 'node:util'
import type { DeployConfig } from '../config.ts'
import { explained } from './explained.ts'
import type { Plan } from './plan.ts'

type Where = Pick<DeployConfig, 'applicationId' | 'language'> & { readonly channelId: string }
type Message = { readonly id: string; readonly author: { readonly id: string }; readonly components?: unknown }
type Pinned = { readonly items: readonly { readonly message: Message }[] }

const about = 'DISCORD_PANEL_CHANNEL_ID'

/** The panel: found again among the pinned messages and edited; posted and pinned where there is none. */
export async function planPanel(rest: REST, { channelId, language }: Where): Promise<Plan> {
  const wanted = panelCard({ locale: language, reader: 'staff' })
  const me = (await explained(about, () => rest.get(Routes.user()))) as { readonly id: string }
  const { items } = (await explained(about, () => rest.get(pins(channelId)))) as Pinned
  const standing = items.map(({ message }) => message).find((one) => one.author.id === me.id && isPanel(one))
  const place = `panel in channel ${channelId}`
  if (standing === undefined) return { lines: [`+ ${place}`], apply: () => postPanel(rest, channelId, wanted) }
  if (isDeepStrictEqual(shown(standing.components), shown(wanted.components))) {
    return { lines: [], apply: async () => {} }
  }
  return { lines: [`~ ${place}`], apply: () => editPanel(rest, channelId, standing.id, wanted) }
}

/** The same nonce within minutes is answered with the same message, so that one that could not be pinned is found. */
async function postPanel(rest: REST, channelId: string, card: Card): Promise<void> {
  const body = { ...card, nonce: `panel${channelId}`, enforce_nonce: true }
  const posted = await explained(about, () => rest.post(Routes.channelMessages(channelId), { body }))
  await explained(about, () => rest.put(pins(channelId, (posted as Message).id)))
}

async function editPanel(rest: REST, channelId: string, id: string, card: Card): Promise<void> {
  try {
    await rest.patch(Routes.channelMessage(channelId, id), { body: card })
  } catch (error) {
    if (!isUneditable(error)) return explained(about, () => Promise.reject(error))
    await postPanel(rest, channelId, card)
    await explained(about, () => rest.delete(pins(channelId, id)))
  }
}

/** Gone (10008), or edited too often for its age (30046, in the shape of a rate limit). */
function isUneditable(error: unknown): boolean {
  if (error instanceof RateLimitError) return true
  return error instanceof DiscordAPIError && (error.code === 10_008 || error.code === 30_046)
}

/** The route since 2025; the older `/channels/…/pins` goes away. */
function pins(channelId: string, messageId?: string): `/${string}` {
  return `/channels/${channelId}/messages/pins${messageId === undefined ? '' : `/${messageId}`}`
}

/** By the button nothing else has. */
function isPanel({ components }: Message): boolean {
  return JSON.stringify(components ?? []).includes('"v1:panel_check:')
}

/** What people see of it and what its buttons ask, without what Discord adds. */
function shown(components: unknown): unknown {
  if (Array.isArray(components)) return components.map(shown)
  if (typeof components !== 'object' || components === null) return components
  const kept = ['type', 'content', 'label', 'style', 'custom_id', 'accent_color', 'components'] as const
  const node = components as Readonly<Record<string, unknown>>
  return Object.fromEntries(kept.flatMap((name) => (node[name] === undefined ? [] : [[name, shown(node[name])]])))
}
