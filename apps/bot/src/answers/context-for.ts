import type { CardContext } from '@tokenim/discord-cards'
import { ProblemError } from '@tokenim/sdk'
import type { Asking } from '../asking.ts'

/**
 * To whom a card about this account speaks. Who may not read the account but reads its token is its holder, and is
 * told neither of an audit nor of a block.
 */
export async function contextFor({ tokenim, asker, staff }: Asking, accountId: string): Promise<CardContext> {
  try {
    await tokenim.getAccount({ path: { id: accountId } })
    return staff
  } catch (error) {
    const mayNotRead =
      error instanceof ProblemError && (error.code === 'not_found' || error.code === 'permission_missing')
    if (mayNotRead) return { locale: asker.locale, reader: 'holder' }
    throw error
  }
}
