import { expect, it } from 'vitest'
import { explainFatalClose } from './fatal-close.ts'

it.each([4004, 4010, 4011, 4012, 4013, 4014])('close code %i has a line of its own', (code) => {
  const line = explainFatalClose(code)
  expect(line).not.toContain('for good')
  expect(line).not.toContain('\n')
})

it('another one is named', () => {
  expect(explainFatalClose(4999)).toContain('4999')
})
