import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../../..')

/** What draws for people in Discord. Operators read lines of `config.ts` and of start-up: those are English, and not here. */
const drawing = [
  'packages/discord-cards/src/cards',
  'packages/discord-cards/src/dialogs',
  'packages/discord-cards/src/layout',
  'packages/discord-cards/src/text',
  'apps/bot/src/answers',
  'apps/bot/src/commands',
  'apps/bot/src/menus',
  'apps/bot/src/presses',
]

function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((one) => {
    const path = join(folder, one.name)
    if (one.isDirectory()) return filesIn(path)
    return one.name.endsWith('.ts') && !one.name.endsWith('.test.ts') ? [path] : []
  })
}

/** Lines nobody in Discord reads: comments, faults, the log, imports; and the page that documents commands. */
const notForPeople = /^\s*(?:\/\/|\/?\*)|\berror\b|Error\(|\blog\.|^import |\bfrom '/i
const notDrawn = new Set(['apps/bot/src/commands/commands-page.ts'])

/** Three words in a row, or Chinese. */
const sentence = /\p{Script=Han}|\b\p{L}[\p{L}’']* +\p{L}[\p{L}’']* +\p{L}+/u
const quoted = /(['"`])((?:\\.|(?!\1)[^\n\\])*)\1/g

/** What is put into a text is not its words, nor is a command to type. */
function isSentence(line: string): boolean {
  const bare = line.replaceAll(/\$\{[^}]*\}/g, '').replaceAll(/\\`tokenim [^`]*`/g, '')
  return [...bare.matchAll(quoted)].some(([, , text = '']) => sentence.test(text))
}

test('no sentence that a person reads in Discord lives outside of wording', () => {
  const found = drawing
    .flatMap(filesIn)
    .filter((path) => !notDrawn.has(path))
    .flatMap((path) =>
      readFileSync(join(root, path), 'utf8')
        .split('\n')
        .flatMap((line, index) =>
          isSentence(line) && !notForPeople.test(line) ? [`${relative('.', path)}:${index + 1} ${line.trim()}`] : [],
        ),
    )
  expect(found).toEqual([])
})

test.each(["text('You cannot send')", 'label: `取消`', '"Please try again"'])('%s is one', (line) => {
  expect(isSentence(line)).toBe(true)
})
