import { parseCustomId, pressActions } from '@tokenim/discord-cards'
import { moves } from '@tokenim/wording'
import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { buttons, submits } from './index.ts'

const drawing = new URL('../../../../packages/discord-cards/src/', import.meta.url)

/** What draws buttons and dialogs, as it is written. */
const sources = ['cards', 'dialogs'].flatMap((folder) =>
  readdirSync(new URL(`${folder}/`, drawing))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => readFileSync(new URL(`${folder}/${name}`, drawing), 'utf8')),
)

/** By name, or put together of an act and what follows it; one act alone shares its button and its dialog with the others. */
function isDrawn(action: string): boolean {
  const move = moves.find((one) => action === one || action.startsWith(`${one}_`))
  const rest = move === undefined ? null : action.slice(move.length)
  if (rest === '' || rest === '_submit') return true
  return sources.some((source) => source.includes(`'${action}'`) || (rest !== null && source.includes(`}${rest}\``)))
}

it('whatever a button or dialog can ask has a handler, and there is no other', () => {
  const handled = [...Object.keys(buttons), ...Object.keys(submits)]
  expect(handled.toSorted()).toEqual([...pressActions].toSorted())
})

it('every handler is reached by a button or a dialog that is drawn', () => {
  expect(pressActions.filter((action) => !isDrawn(action))).toEqual([])
  expect(sources.some((source) => source.includes('submitOf(move)'))).toBe(true)
})

it('every dialog that opens can be sent off, and is one of ours when it comes back', () => {
  for (const [action, handler] of Object.entries(buttons)) {
    if (handler.first !== 'modal') continue
    const entities = ['tok', 'acc', 'alr', 'hov', 'key'].map((prefix) => `${prefix}_06adx1z3k1f0r8n6v2m4q9t5h1`)
    const opened = [null, ...entities].flatMap((entityId) => {
      const modal = handler.open({ action: 'show', entityId, version: 1 }, 'zh-CN')
      return modal === null ? [] : [parseCustomId(modal.custom_id)?.action ?? '']
    })
    expect(`${action}: ${opened.length > 0}`).toBe(`${action}: true`)
    for (const sent of opened) expect(Object.keys(submits)).toContain(sent)
  }
})
