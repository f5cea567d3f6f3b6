import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pinyinKeys, pinyinQuery } from './keys.ts'

test.each([
  ['李伟', ['liwei', 'lw']],
  ['单雄信', ['shanxiongxin', 'sxx']],
  ['曾国藩', ['zengguofan', 'zgf']],
  ['吕布', ['lvbu', 'lb', 'lubu', 'lyubu']],
  ['欧阳娜', ['ouyangna', 'oyn']],
  ['王芳 VIP2', ['wangfangvip2', 'wfvip2']],
])('%s is found by %j', (name, keys) => {
  expect(pinyinKeys(name)).toEqual(expect.arrayContaining(keys))
  expect(pinyinKeys(name)[0]).toBe(keys[0])
})

test('a character with several readings is found by each of them', () => {
  expect(pinyinKeys('陈乐')).toEqual(expect.arrayContaining(['chenle', 'chenyue', 'cl', 'cy']))
})

test('a name without Chinese characters has no keys: it is found as it is written', () => {
  expect(pinyinKeys('Lin Xiao')).toEqual([])
  expect(pinyinKeys('')).toEqual([])
})

test('keys are few, short and of letters and digits, whatever the name', () => {
  const character = fc.constantFrom('乐', '行', '重', '单', '曾', '长', '王', '😀', ' ', '０', '-', 'a', 'Z')
  fc.assert(
    fc.property(fc.string({ unit: character, maxLength: 100 }), (name) => {
      const keys = pinyinKeys(name)
      expect(keys.length).toBeLessThanOrEqual(16)
      for (const key of keys) expect(key).toMatch(/^[a-z0-9]{1,100}$/)
    }),
    { numRuns: 50 },
  )
})

test.each([
  ['Li Wei', 'liwei'],
  ["xi'an", 'xian'],
  ['LÜ', 'lv'],
  ['lw', 'lw'],
  ['李伟', null],
  ['user-17', null],
  ['', null],
])('%j is asked for as %s', (typed, letters) => {
  expect(pinyinQuery(typed)).toBe(letters)
})
