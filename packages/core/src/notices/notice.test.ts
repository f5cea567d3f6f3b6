import { expect, test } from 'vitest'
import { noticeKinds } from './index.ts'

test('a notice is of maintenance or of an incident', () => {
  expect(noticeKinds).toEqual(['maintenance', 'incident'])
})
