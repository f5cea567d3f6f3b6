import { refuse } from '@tokenim/core/codes'
import type { AccountId } from '@tokenim/core/ids'
import { linkTries, linkTriesWindowMs } from '@tokenim/core/links'
import type { Instant } from '@tokenim/core/time'
import { account, discordLink, discordLinkOffer, discordLinkTry } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { and, asc, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import { sealedCandidates } from '../secrets/peppers.ts'
import type { Services } from '../services.ts'
import { verb } from '../verb.ts'
import type { Actor } from '../verb/actor.ts'
import type { EntryDraft } from '../verb/drafts.ts'
import { newId } from '../verb/new-id.ts'
import { targetOfCaller } from '../verb/target-of-caller.ts'

/** `code` in its one written form (`normaliseLinkCode`). */
export type ConfirmLink = { readonly code: string }

export type ConfirmedLink = { readonly accountId: AccountId; readonly discordUserId: string }

type Loaded = {
  readonly accountId: AccountId
  readonly offer: typeof discordLinkOffer.$inferSelect | null
  readonly own: typeof discordLink.$inferSelect | null
  /** Another account that this Discord user is linked to until now. */
  readonly other: typeof discordLink.$inferSelect | null
  readonly triesSince: readonly Instant[]
}

/** Links the Discord user who was shown the code to the account whose key confirms it. The newest proof wins. */
export const confirmDiscordLink = verb<ConfirmLink, Loaded, NonNullable<Loaded['offer']>, 'try', ConfirmedLink>({
  action: 'discord_links.confirm',
  access: ['links:confirm'],
  idempotencyKey: 'none',
  notFoundKind: 'account',
  target: (_input, actor) => {
    const person = personOf(actor)
    return person === null ? targetOfCaller(actor) : { type: 'link', id: person }
  },
  load: (tx, input, services, actor) => loadOffer(tx, input, services, personOf(actor)),
  whose: ({ accountId }) => ({ kind: 'link', accountId }),
  lock: async (tx, { accountId, offer }, input, services) => {
    await tx.select({ id: account.id }).from(account).where(eq(account.id, accountId)).for('no key update')
    if (offer !== null) await lockOffer(tx, accountId, offer)
    return await loadOffer(tx, input, services, accountId)
  },
  decide: ({ loaded: { offer, triesSince }, now }) => {
    const recent = triesSince.filter((at) => at > now - linkTriesWindowMs)
    const oldest = recent[0]
    if (recent.length >= linkTries && oldest !== undefined) {
      const facts = { tries: recent.length, until: oldest + linkTriesWindowMs }
      return { ok: false, refusal: refuse('confirmation_locked', facts) }
    }
    if (offer === null || offer.usedAt !== null || now >= offer.expiresAt) {
      const triesLeft = linkTries - recent.length - 1
      return { ok: false, refusal: refuse('confirmation_code_wrong', { triesLeft }), recorded: 'try' }
    }
    return { ok: true, change: offer }
  },
  write: async (tx, offer, { loaded: { accountId, own, other }, now }) => {
    const { discordUserId } = offer
    await tx
      .update(discordLinkOffer)
      .set({ usedAt: now, version: offer.version + 1 })
      .where(eq(discordLinkOffer.id, offer.id))
    const also: EntryDraft[] = [
      {
        action: 'discord_links.use_offer',
        by: 'system',
        target: { type: 'link', id: offer.id },
        versionAfter: offer.version + 1,
      },
    ]
    if (other !== null && other.accountId !== accountId) {
      const version = other.version + 1
      const unlinked = await tx
        .update(discordLink)
        .set({ discordUserId: null, version })
        .where(and(eq(discordLink.accountId, other.accountId), eq(discordLink.version, other.version)))
        .returning({ id: discordLink.accountId })
      if (unlinked.length !== 1) throw new Error('the guarded write of a link found no row')
      also.push({
        action: 'discord_links.unlink',
        by: 'system',
        target: { type: 'link', id: other.accountId },
        versionAfter: version,
      })
    }
    const version = (own?.version ?? 0) + 1
    const row = { discordUserId, version, linkedAt: now }
    await tx
      .insert(discordLink)
      .values({ accountId, ...row })
      .onConflictDoUpdate({ target: discordLink.accountId, set: row })
    return {
      result: { accountId, discordUserId },
      target: { type: 'link', id: accountId },
      change: { versionAfter: version, personal: { discordUserId } },
      also,
      events: [
        {
          type: 'discord_link.confirmed',
          subject: { type: 'link', id: accountId, version },
          accountId,
          applicationId: null,
          data: { discordUserId },
        },
      ],
    }
  },
  writeRefused: async (tx, _recorded, { loaded: { accountId }, now }) => {
    await tx.insert(discordLinkTry).values({ id: newId('req'), accountId, triedAt: now })
    return { also: [], events: [] }
  },
})

/** A person confirms with a key of his own; nobody links an account on another's behalf. */
function personOf(actor: Actor): AccountId | null {
  return actor.type === 'account' ? actor.id : null
}

/** The Discord user first, who may be in no row yet, then what there is of offer and links, by id. */
async function lockOffer(
  tx: WritableTransaction,
  accountId: AccountId,
  { id, discordUserId }: NonNullable<Loaded['offer']>,
): Promise<void> {
  const name = `discord:${discordUserId}`
  await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 0))`)
  await tx
    .select({ id: discordLinkOffer.id })
    .from(discordLinkOffer)
    .where(eq(discordLinkOffer.id, id))
    .for('no key update')
  await tx
    .select({ id: discordLink.accountId })
    .from(discordLink)
    .where(or(eq(discordLink.accountId, accountId), eq(discordLink.discordUserId, discordUserId)))
    .orderBy(asc(discordLink.accountId))
    .for('no key update')
}

async function loadOffer(
  tx: WritableTransaction,
  { code }: ConfirmLink,
  services: Services,
  accountId: AccountId | null,
): Promise<Loaded | null> {
  if (accountId === null) return null
  const sealed = inArray(discordLinkOffer.codeHmac, sealedCandidates(services.peppers, code))
  const since = sql`${discordLinkTry.triedAt} > clock_timestamp() - make_interval(secs => ${linkTriesWindowMs / 1000})`
  const [offers, own, tries] = await Promise.all([
    tx
      .select()
      .from(discordLinkOffer)
      .where(and(sealed, isNull(discordLinkOffer.usedAt))),
    tx.select().from(discordLink).where(eq(discordLink.accountId, accountId)),
    tx
      .select({ at: discordLinkTry.triedAt })
      .from(discordLinkTry)
      .where(and(eq(discordLinkTry.accountId, accountId), since))
      .orderBy(asc(discordLinkTry.triedAt)),
  ])
  const offer = offers[0] ?? null
  const [other] =
    offer === null ? [] : await tx.select().from(discordLink).where(eq(discordLink.discordUserId, offer.discordUserId))
  return { accountId, offer, own: own[0] ?? null, other: other ?? null, triesSince: tries.map(({ at }) => at) }
}
