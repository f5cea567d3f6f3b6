import { expect, test } from 'vitest'
import { idFromUuid } from '../ids/index.ts'
import { isSameMark } from './index.ts'

const id = idFromUuid('chg', '01890a5d-ac96-774b-bcce-b302099a8057')
const mark = { id, service: 'ledger', serviceVersion: '1.4.0', title: 'Deployed', url: null, at: 1_000_000 }
const asked = { service: 'ledger', serviceVersion: '1.4.0', title: 'Deployed', at: null }

test('a mark repeated within ten minutes is the same mark; later it is another deployment of the same version', () => {
  expect(isSameMark(mark, asked, 1_000_000 + 599_999)).toBe(true)
  expect(isSameMark(mark, asked, 1_000_000 + 600_000)).toBe(false)
})

test('a mark with a time of its own is the same only at that time', () => {
  expect(isSameMark(mark, { ...asked, at: 1_000_000 }, 10 ** 12)).toBe(true)
  expect(isSameMark(mark, { ...asked, at: 1_000_001 }, 1_000_000)).toBe(false)
})

test.each([{ service: 'api' }, { serviceVersion: null }, { title: 'Rolled back' }])('%j is another mark', (other) => {
  expect(isSameMark(mark, { ...asked, ...other }, 1_000_000)).toBe(false)
})
