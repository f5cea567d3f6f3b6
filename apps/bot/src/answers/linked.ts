import { ConnectionError, ProblemError, UnexpectedAnswerError } from '@tokenim/sdk'
import type { Asking } from '../asking.ts'

/** The account of whoever asks; `null` when they are not linked. Asked as the bot itself. */
export async function linkedAccount({ asker, parts }: Asking): Promise<string | null> {
  const query = { query: `discord:${asker.userId}`, limit: 1 }
  const { items } = await parts.tokenim.asBot.findAccounts({ query })
  return items[0]?.id ?? null
}

/** Without a link there is nothing to read but how to link. While nobody can be asked, what needs the API fails anyway. */
export async function isUnlinked(asking: Asking): Promise<boolean> {
  const { linkedPeople } = asking.parts
  try {
    return !(await linkedPeople.isLinked(asking.asker.userId, async () => (await linkedAccount(asking)) !== null))
  } catch (error) {
    const isAway = error instanceof ConnectionError || error instanceof UnexpectedAnswerError
    if (isAway || (error instanceof ProblemError && error.status >= 500)) return false
    throw error
  }
}
