import { type Card, linkCard } from '@tokenim/discord-cards'
import type { Asking } from '../asking.ts'

/** A one-time code for whoever asks; linked already or not, the last confirmation counts. */
export async function offerLink({ asker, parts, staff }: Asking): Promise<Card> {
  const call = { idempotencyKey: asker.id }
  const { code, expiresAt } = await parts.tokenim
    .asBotFor(asker)
    .offerDiscordLink({ body: { discordUserId: asker.userId } }, call)
  if (code === undefined) throw new Error('the offer was answered before, and its code is shown only once')
  return linkCard({ code, expiresAt }, staff)
}
