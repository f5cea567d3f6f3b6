import { type Language, languageOf } from '../language.ts'
import { durationText } from '../times/index.ts'
import { replyEn } from './en.ts'
import { type ReplyFacts, type ReplyKind, replySituation, type ReplySituation } from './situation.ts'
import { replyZh } from './zh.ts'

type Facts<K extends ReplyKind> = Extract<ReplySituation, { readonly kind: K }>

/** How times and spans are written in the language of the reply. */
export type ReplySpeech = { readonly time: (at: number) => string; readonly duration: (ms: number) => string }

/** The sentences about a situation; greeting and close are said once around them. */
export type ReplyTable = {
  readonly greeting: string
  readonly close: string
  readonly about: { readonly [K in ReplyKind]: (facts: Facts<K>, say: ReplySpeech) => string }
}

/** A reply to the end user, ready to be sent: what to do now and until when, in the user's own language. */
export type Reply = { readonly language: Language; readonly text: string }

/**
 * @param facts what the check found
 * @param locale of the account; any BCP 47 tag
 */
export function replyText(facts: ReplyFacts, locale: string | null | undefined): Reply {
  const language = languageOf(locale)
  const table = language === 'zh-CN' ? replyZh : replyEn
  const situation = replySituation(facts)
  // Kind and facts belong together by type; the compiler cannot follow that through an index.
  const tell = table.about[situation.kind] as (situation: ReplySituation, say: ReplySpeech) => string
  const say: ReplySpeech = {
    time: (at) => clock[language](new Date(at)),
    duration: (ms) => durationText(ms, language),
  }
  return { language, text: `${table.greeting}${tell(situation, say)}${table.close}` }
}

const shanghai = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})
const utc = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  month: 'long',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** Times a user can read without counting: China has one zone, everybody else is told which one it is. */
const clock: { readonly [L in Language]: (at: Date) => string } = {
  'zh-CN': (at) => {
    const { month, day, hour, minute } = partsOf(shanghai, at)
    return `${month} 月 ${day} 日 ${hour}:${minute}（北京时间）`
  },
  en: (at) => {
    const { month, day, hour, minute } = partsOf(utc, at)
    return `${hour}:${minute} UTC on ${day} ${month}`
  },
}

function partsOf(format: Intl.DateTimeFormat, at: Date): Readonly<Record<string, string>> {
  return Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]))
}
