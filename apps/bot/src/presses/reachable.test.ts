import { parseCustomId, pressActions } from '@tokenim/discord-cards'
import { expect, it } from 'vitest'
import { buttons, submits } from './index.ts'

/** That each of them is drawn on some card is for the cards to say, which draw them all. */
it('whatever a button or dialog can ask has a handler, and there is no other', () => {
  const handled = [...Object.keys(buttons), ...Object.keys(submits)]
  expect(handled.toSorted()).toEqual([...pressActions].toSorted())
})

it('every dialog that opens can be sent off, and is one of ours when it comes back', () => {
  for (const [action, handler] of Object.entries(buttons)) {
    if (handler.first !== 'modal') continue
    const entities = ['tok', 'acc', 'alr', 'hov', 'key'].map((prefix) => `${prefix}_06adx1z3k1f0r8n6v2m4q9t5h1`)
    // The arguments that the dialogs which take one know.
    const presses = [null, ...entities].flatMap((entityId) =>
      ['maintenance', 'cancel'].map((argument) => ({ action: 'show', entityId, version: 1, argument }) as const),
    )
    const opened = presses.flatMap((press) => {
      const modal = handler.open(press, 'zh-CN')
      return modal === null ? [] : [parseCustomId(modal.custom_id)?.action ?? '']
    })
    expect(`${action}: ${opened.length > 0}`).toBe(`${action}: true`)
    for (const sent of opened) expect(Object.keys(submits)).toContain(sent)
  }
})
