import type { Language } from '../language.ts'
import type { BotWords } from './bot-words.ts'
import { botEn } from './en.ts'
import { botZh } from './zh.ts'

export type { ActsSince, DisableLength } from './access-words.ts'
export { actsSince, disableLengths } from './access-words.ts'
export type { ExtendMinutes } from './many-words.ts'
export { extendMinutes } from './many-words.ts'
export type { BotWords, DialogWords, Move } from './bot-words.ts'
export { moves } from './bot-words.ts'
export type { CommandWords } from './command-words.ts'
export type { FindWay } from './find-words.ts'
export type { PanelWords } from './panel-words.ts'

export const botWords: { readonly [L in Language]: BotWords } = { 'zh-CN': botZh, en: botEn }
