import { botWords } from '@tokenim/wording'
import { checkWho } from '../answers/check.ts'
import { show } from '../outcome.ts'
import type { Menu } from './menu.ts'

const canTheySend = {
  name: botWords.en.panel.canTheySend,
  words: ({ canTheySend: name }) => name,
  run: async (asking, discordUserId) => show(await checkWho(asking, `<@${discordUserId}>`)),
} satisfies Omit<Menu, 'on'>

/** The answer of `/check`, for who nobody has to type. */
export const menus: readonly Menu[] = [
  { ...canTheySend, on: 'user' },
  { ...canTheySend, on: 'message' },
]
