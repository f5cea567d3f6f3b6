import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readInteraction } from './received.ts'

const base = { id: '900000000000000001', application_id: '900000000000000002', token: 'secret', version: 1 }
const member = { user: { id: '900000000000000003' } }

describe('an interaction', () => {
  it('of a command within a group is read with its options', () => {
    const options = [
      {
        type: 1,
        name: 'list',
        options: [
          { type: 3, name: 'state', value: 'pending' },
          { type: 5, name: 'stuck', value: false },
        ],
      },
    ]
    const received = readInteraction({
      ...base,
      type: 2,
      member,
      locale: 'zh-CN',
      data: { id: '1', name: 'token', type: 1, options },
    })
    expect(received).toMatchObject({
      kind: 'command',
      path: 'token list',
      asker: { userId: member.user.id, locale: 'zh-CN' },
    })
    expect(received?.kind === 'command' && [...received.options]).toEqual([
      ['state', 'pending'],
      ['stuck', false],
    ])
  })

  it('of a command without options is read, in a direct message too', () => {
    const received = readInteraction({ ...base, type: 2, user: member.user, data: { name: 'link' } })
    expect(received).toMatchObject({ kind: 'command', path: 'link', asker: { userId: member.user.id } })
  })

  it('that asks for suggestions says which option is being typed', () => {
    const options = [{ name: 'show', options: [{ name: 'token', value: 'tok', focused: true }] }]
    const received = readInteraction({ ...base, type: 4, member, data: { name: 'token', options } })
    expect(received).toMatchObject({ kind: 'suggestion', path: 'token show', focused: 'token' })
  })

  it.each([
    [64, true],
    [64 | 32_768, true],
    [32_768, false],
    [undefined, false],
  ])('on a message with the flags %s is on a card of the asker’s own: %s', (flags, isOwn) => {
    const received = readInteraction({ ...base, type: 3, member, message: { flags }, data: { custom_id: 'x' } })
    expect(received?.asker.isOnPrivateCard).toBe(isOwn)
  })

  it('of a select says what was chosen, of a button that nothing was', () => {
    const chosen = { ...base, type: 3, member, data: { custom_id: 'x', values: ['acc_1'] } }
    expect(readInteraction(chosen)).toMatchObject({ kind: 'press', values: ['acc_1'] })
    expect(readInteraction({ ...chosen, data: { custom_id: 'x' } })).toMatchObject({ values: [] })
  })

  it('is read whatever comes, or is none', () => {
    fc.assert(
      fc.property(fc.anything(), fc.integer({ min: 0, max: 6 }), fc.anything(), (raw, type, data) => {
        readInteraction(raw)
        readInteraction({ ...base, type, member, data })
      }),
    )
    let deep: object = { name: 'value', value: 'x' }
    for (let depth = 0; depth < 100_000; depth += 1) deep = { name: 'deeper', options: [deep] }
    const nested = readInteraction({ ...base, type: 2, member, data: { name: 'check', options: [deep] } })
    expect(nested).toMatchObject({ kind: 'command', path: 'check deeper deeper deeper' })
    expect(readInteraction({ ...base, type: 2, data: { name: 'check' } })).toBeNull()
    expect(readInteraction({ ...base, type: 1, member })).toBeNull()
  })
})
