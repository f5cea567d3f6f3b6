import type { Language } from '../language.ts'
import { wordsEn } from './en.ts'
import type { Words } from './words.ts'
import { wordsZh } from './zh.ts'

export type { ActionName } from './actions.ts'
export { actionNames } from './actions.ts'
export type { Words } from './words.ts'

export const words: { readonly [L in Language]: Words } = { 'zh-CN': wordsZh, en: wordsEn }
