import { type Card, healthCard } from '@tokenim/discord-cards'
import type { Asking } from '../asking.ts'

export async function showHealth({ parts, staff }: Asking): Promise<Card> {
  return healthCard(await parts.checkHealth(), staff)
}
