import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { menus } from '../menus/index.ts'
import { commandsPage } from './commands-page.ts'
import { commands } from './index.ts'

it('the page of the commands follows the code (pnpm reference writes it)', () => {
  const page = new URL('../../../../docs/bot/commands.md', import.meta.url)
  expect(readFileSync(page, 'utf8')).toBe(commandsPage(commands, menus))
})
