import type { AccountView, CandidateView } from '@tokenim/discord-cards'
import type { CallOptions } from '@tokenim/sdk'
import type { Asking } from '../asking.ts'
import { tokenView } from '../tokenim/views.ts'

const tokensAsked = 100

/**
 * Each account with the token that says most of it: one that waits before one that is confirmed. Who may not read tokens,
 * or has no time left for them, sees the accounts without.
 */
export async function withTokens(
  { tokenim, parts }: Asking,
  accounts: readonly AccountView[],
  options?: CallOptions,
): Promise<readonly CandidateView[]> {
  if (accounts.length === 0) return []
  const query = { accountId: accounts.map(({ id }) => id), state: ['pending' as const, 'confirmed' as const] }
  try {
    const { items, nextCursor } = await tokenim.listTokens({ query: { ...query, limit: tokensAsked } }, options)
    const tokens = items.map(tokenView)
    return accounts.map((account) => {
      const own = tokens.filter(({ accountId }) => accountId === account.id)
      const token = own.find(({ state }) => state === 'pending') ?? own[0]
      if (token !== undefined) return { ...account, token }
      return nextCursor === null ? { ...account, token: null } : account
    })
  } catch (error) {
    parts.log.info({ error }, 'accounts are shown without their tokens')
    return accounts
  }
}
