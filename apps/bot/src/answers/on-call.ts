import { type Card, onCallCard } from '@tokenim/discord-cards'
import type { Asking } from '../asking.ts'

export async function showOnCall(
  { tokenim, staff }: Asking,
  swapped?: { readonly person: string; readonly until: string },
): Promise<Card> {
  const { items } = await tokenim.getOnCall({ query: {} })
  return onCallCard({ schedules: items, ...(swapped === undefined ? {} : { swapped }) }, staff)
}
