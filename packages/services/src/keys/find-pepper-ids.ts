import { apiKey, token } from '@tokenim/db/schema'
import { inArray } from 'drizzle-orm'
import type { Services } from '../services.ts'

/** Under which peppers secrets that still open something are stored. */
export async function findPepperIds({ db }: Services): Promise<readonly string[]> {
  const [keys, tokens] = await Promise.all([
    db.read
      .selectDistinct({ id: apiKey.pepperId })
      .from(apiKey)
      .where(inArray(apiKey.state, ['active', 'rotating'])),
    db.read
      .selectDistinct({ id: token.pepperId })
      .from(token)
      .where(inArray(token.state, ['pending', 'confirmed'])),
  ])
  return [...new Set([...keys, ...tokens].map(({ id }) => id))].toSorted()
}
