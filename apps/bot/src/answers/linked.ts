import { unlinkedCard } from '@tokenim/discord-cards'
import type { Asking } from '../asking.ts'
import type { Outcome } from '../outcome.ts'

/** The account of whoever asks; `null` when they are not linked. Asked as the bot itself. */
export async function linkedAccount({ asker, parts }: Asking): Promise<string | null> {
  const query = { query: `discord:${asker.userId}`, limit: 1 }
  const { items } = await parts.tokenim.asBot.findAccounts({ query })
  return items[0]?.id ?? null
}

/** For what asks the API nothing in the asker's name: without a link there is nothing to read but how to link. */
export async function ifLinked(asking: Asking, answer: (accountId: string) => Promise<Outcome>): Promise<Outcome> {
  const accountId = await linkedAccount(asking)
  return accountId === null ? { kind: 'aside', card: unlinkedCard(asking.staff) } : answer(accountId)
}
