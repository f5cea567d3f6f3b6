import { botWords, type Language } from '@tokenim/wording'
import type { Menu } from '../menus/menu.ts'
import type { Command, CommandOption } from './command.ts'
import { takes } from './takes.ts'

/** `docs/bot/commands.md`: every command with its options, in both languages. */
export function commandsPage(commands: readonly Command[], menus: readonly Menu[]): string {
  const head = `# Commands of the bot\n\nMade from the code by \`pnpm reference\`; do not edit. Answers are for the asker alone.`
  return `${[head, ...commands.map(commandSection), menuSection(menus)].join('\n\n')}\n`
}

function menuSection(menus: readonly Menu[]): string {
  const lines = menus.map(({ on, words }) => {
    const [en, zh] = (['en', 'zh-CN'] as const).map((language) => words(botWords[language].panel))
    return `- on a ${on}: ${en} · ${zh}`
  })
  return [
    '## Without typing',
    'In the menu “Apps” of a person or a message, with the answer of `/check`:',
    lines.join('\n'),
  ].join('\n\n')
}

function commandSection(command: Command): string {
  const about = (['en', 'zh-CN'] as const).map((language) => command.words(botWords[language].commands).description)
  const options = command.options.map((option) => optionLine(command, option))
  const list = options.length === 0 ? [] : [options.join('\n')]
  return [`## \`/${command.path}\``, about.map(plain).join(' · '), takesLine(command), ...list].join('\n\n')
}

const dangers = {
  reads: 'Changes nothing',
  changes: 'Can be made good by another act',
  ends: 'Cannot be undone',
} as const

function takesLine({ path }: Command): string {
  const { permissions, danger } = takes[path] ?? { permissions: [], danger: 'reads' }
  const needed = permissions.map((name) => `\`${name}\``).join(' or ')
  return `${dangers[danger]}. Takes ${needed === '' ? 'no permission' : needed}.`
}

function optionLine(command: Command, { name, isRequired = false, choices = [] }: CommandOption): string {
  const said = (language: Language) => {
    const about = command.words(botWords[language].commands).options?.[name] ?? ''
    const words = choices.map(({ word }) => word(language)).join(', ')
    return plain(words === '' ? about : `${about} (${words})`)
  }
  return `- \`${name}\`${isRequired ? ', required' : ''}: ${said('en')} · ${said('zh-CN')}`
}

/** No markup in Markdown. */
function plain(text: string): string {
  return text.replaceAll('<', String.raw`\<`)
}
