import { formatCustomId } from '@tokenim/discord-cards'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { formatAskedCommand, goesOn, parseAskedCommand } from './asked-command.ts'
import type { CommandOption } from './command.ts'
import { commands } from './index.ts'

const isCarried = ({ kind, choices, values }: CommandOption) =>
  kind === 'flag' || choices !== undefined || values !== undefined

function valuesOf({ kind, choices, values = [] }: CommandOption): fc.Arbitrary<string | boolean | undefined> {
  const some = kind === 'flag' ? [true, false] : [...values, ...(choices ?? []).map(({ value }) => value)]
  return fc.constantFrom(undefined, ...some)
}

/** Any command with one of its options open, and anything out of closed sets for the others. */
const asked = fc.constantFrom(...commands.filter(({ options }) => options.length > 0)).chain((command) =>
  fc.constantFrom(...command.options).chain(({ name: open }) => {
    const others = command.options.filter((option) => option.name !== open && isCarried(option))
    return fc.tuple(...others.map(valuesOf)).map((values) => {
      const given = others.flatMap(({ name }, index): [string, string | boolean][] => {
        const value = values[index]
        return value === undefined ? [] : [[name, value]]
      })
      return { command, options: new Map(given), open }
    })
  }),
)

it('whatever was asked survives the way through a custom id, but for what was written freely', () => {
  fc.assert(
    fc.property(asked, (one) => {
      const argument = formatAskedCommand(one)
      formatCustomId({ action: 'choose', entityId: null, version: 0, argument })
      expect(parseAskedCommand(argument, commands)).toEqual(one)
    }),
  )
})

it.each([
  '',
  'token.show',
  'token.show~',
  'token.show~o.o',
  'token.drop~o',
  'check~y',
  'token.cancel~o.o..',
  'check~o~o',
])('of %j nothing goes on', (argument) => {
  expect(parseAskedCommand(argument, commands)).toBeNull()
})

it('a note stands on the card, a mark that means nothing is nothing', () => {
  const silence = commands.find(({ path }) => path === 'alerts silence')
  if (silence === undefined) throw new Error('no such command')
  expect(goesOn(silence, new Map([['comment', 'because']]), 'alert')).toMatchObject({ note: 'because' })
  expect(parseAskedCommand('alerts.silence~o.99.x.7', commands)).toMatchObject({ options: new Map() })
})
