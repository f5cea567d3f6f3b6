import type { CardContext, Press } from '@tokenim/discord-cards'
import { languages } from '@tokenim/wording'
import type { Asking } from '../asking.ts'

/** Everybody's card keeps its language; the asker's own has theirs. */
export function contextOfCard({ asker, staff }: Asking, { argument }: Press): CardContext {
  const own = languages.find((language) => language === argument)
  return asker.isOnPrivateCard || own === undefined ? staff : { ...staff, locale: own }
}
