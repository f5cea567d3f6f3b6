import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { commandsPage } from './commands/commands-page.ts'
import { commands } from './commands/index.ts'
import { menus } from './menus/index.ts'

const folder = resolve(import.meta.dirname, '../../../docs/bot')
mkdirSync(folder, { recursive: true })
writeFileSync(join(folder, 'commands.md'), commandsPage(commands, menus))
