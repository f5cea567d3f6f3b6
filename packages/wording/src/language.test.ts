import { expect, test } from 'vitest'
import { languageOf } from './language.ts'

test.each([
  ['zh-CN', 'zh-CN'],
  ['zh-TW', 'zh-CN'],
  ['zh_Hans', 'zh-CN'],
  ['ZH', 'zh-CN'],
  ['en-US', 'en'],
  ['de', 'en'],
  ['zhx', 'en'],
  [null, 'en'],
])('%s reads %s', (locale, language) => {
  expect(languageOf(locale)).toBe(language)
})
