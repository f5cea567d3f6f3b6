import type { Card, CardContext } from '@tokenim/discord-cards'

/** One picture: the name of its file, what it shows, and how it is drawn. */
export type Sample = {
  readonly name: string
  readonly title: string
  readonly draw: (context: CardContext) => Card
}

/** The moment every picture is taken at: ages on the cards are counted from here. */
export const pictureMoment = Date.parse('2026-11-18T09:42:00.000Z')

/** So long before the picture, or after it. */
export function minutesAgo(minutes: number): string {
  return new Date(pictureMoment - minutes * 60_000).toISOString()
}

export function inMinutes(minutes: number): string {
  return minutesAgo(-minutes)
}
