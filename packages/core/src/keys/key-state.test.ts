import { expect, it } from 'vitest'
import type { KeyState } from './key-state.ts'
import { effectiveKeyState } from './key-state.ts'

const at = 1_000

it.each([
  ['active', 'expired'],
  ['rotating', 'rotated'],
  ['rotated', 'rotated'],
  ['expired', 'expired'],
  ['revoked', 'revoked'],
] as const)('a key that is %s is %s from the millisecond its time has passed, swept or not', (state, then) => {
  expect(effectiveKeyState({ state, expiresAt: at }, at - 1)).toBe(state)
  expect(effectiveKeyState({ state, expiresAt: at }, at)).toBe(then)
})

it('a key without an end stays what it is', () => {
  const states: KeyState[] = ['active', 'rotating', 'revoked']
  for (const state of states) expect(effectiveKeyState({ state, expiresAt: null }, at)).toBe(state)
})
