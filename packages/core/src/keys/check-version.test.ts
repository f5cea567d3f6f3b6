import { expect, it } from 'vitest'
import { idFromUuid } from '../ids/index.ts'
import { checkKeyVersion } from './check-version.ts'

it('a version that was seen must be the one there is; who says none means any', () => {
  const id = idFromUuid('key', '01930000-0000-7000-8000-000000000001')
  const key = { id, version: 3 }
  expect([checkKeyVersion(key, 3), checkKeyVersion(key, undefined)]).toEqual([null, null])
  const facts = { keyId: id, expectedVersion: 2, currentVersion: 3 }
  expect(checkKeyVersion(key, 2)).toEqual({ code: 'key_changed', facts })
})
