import { linkCodeAlphabet, linkCodeLength, linkOfferTtlMs } from '@tokenim/core/links'
import type { Instant } from '@tokenim/core/time'
import { discordLinkOffer } from '@tokenim/db/schema'
import { randomInt } from 'node:crypto'
import { seal } from '../secrets/peppers.ts'
import { verb } from '../verb.ts'
import { targetOfCaller } from '../verb/target-of-caller.ts'

export type OfferLink = { readonly discordUserId: string }

/** The code is shown once, to the Discord user who asked, in an answer only that user sees. */
export type OfferedLink = { readonly code?: string; readonly secretWithheld?: true; readonly expiresAt: Instant }

/** A one-time code for a Discord user, to be confirmed with the key of the account that is to be linked. */
export const offerDiscordLink = verb<OfferLink, 'anyone', string, never, OfferedLink>({
  action: 'discord_links.offer',
  access: ['links:offer'],
  idempotencyKey: 'required',
  notFoundKind: 'link',
  target: (_input, actor) => targetOfCaller(actor),
  load: async () => 'anyone',
  whose: () => ({ kind: 'any' }),
  lock: async () => 'anyone',
  decide: () => ({ ok: true, change: makeCode() }),
  write: async (tx, code, { services, input, now }) => {
    const id = services.newId('lnk')
    const { hmac, pepperId } = seal(services.peppers, code)
    const expiresAt = now + linkOfferTtlMs
    const { discordUserId } = input
    await tx
      .insert(discordLinkOffer)
      .values({ id, discordUserId, codeHmac: hmac, pepperId, createdAt: now, expiresAt, version: 1 })
    return {
      result: { code, expiresAt },
      target: { type: 'link', id },
      change: {
        after: { expiresAt: new Date(expiresAt).toISOString() },
        versionAfter: 1,
        personal: { discordUserId },
      },
      events: [
        {
          type: 'discord_link.offered',
          subject: { type: 'link', id, version: 1 },
          accountId: null,
          applicationId: null,
          data: { discordUserId },
        },
      ],
    }
  },
  kept: ({ expiresAt }) => ({ secretWithheld: true, expiresAt }),
})

function makeCode(): string {
  return Array.from({ length: linkCodeLength }, () => linkCodeAlphabet[randomInt(linkCodeAlphabet.length)]).join('')
}
