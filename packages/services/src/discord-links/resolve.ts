import type { AccountId } from '@tokenim/core/ids'
import { discordLink } from '@tokenim/db/schema'
import { eq } from 'drizzle-orm'
import type { Services } from '../services.ts'

/** The account a Discord user is linked to, or `null`. No grants are asked: this is how the caller is known at all. */
export async function findAccountOfDiscordUser(services: Services, discordUserId: string): Promise<AccountId | null> {
  const [row] = await services.db.read
    .select({ accountId: discordLink.accountId })
    .from(discordLink)
    .where(eq(discordLink.discordUserId, discordUserId))
  return row?.accountId ?? null
}
