import { expect, it } from 'vitest'
import { readCommandLine } from './command-line.ts'

it.each([
  ['--plan', { act: 'plan', where: { kind: 'configured' } }],
  ['--apply --global', { act: 'apply', where: { kind: 'global' } }],
  ['--apply --guild 800000000000000001', { act: 'apply', where: { kind: 'guild', id: '800000000000000001' } }],
])('%s is understood', (line, ask) => {
  expect(readCommandLine(line.split(' '))).toEqual(ask)
})

it.each([
  '',
  '--plan --apply',
  '--plan --guild',
  '--apply --global --guild 800000000000000001',
  '--plan now',
  '--force',
])('%j is answered with how it is called', (line) => {
  expect(() => readCommandLine(line.split(' ').filter(Boolean))).toThrow('usage: ')
})

it('a guild that is no id is named', () => {
  expect(() => readCommandLine(['--plan', '--guild', 'here'])).toThrow('--guild: ')
})
