import { type DisabledReason, disabledReasons } from '@tokenim/core/accounts'
import type { ActorRef, Cause, TokenState } from '@tokenim/core/tokens'
import type { Json } from '@tokenim/core/json'
import { isBuiltInRoleName, type Permission } from '@tokenim/core/permissions'
import type { Language } from '../language.ts'
import { durationText, type When } from '../times/index.ts'
import { type Words, words } from '../words/index.ts'
import { outsideText, type Typography } from './typography.ts'

/** `holder`: whose token it is · `staff`: who acts for him · `engineer`: who writes or runs the software. */
export type Reader = 'holder' | 'staff' | 'engineer'

export const readers: readonly Reader[] = ['holder', 'staff', 'engineer']

/** Who did something, as history items and refusals name him; a name may be known besides the id. */
export type Actor = (ActorRef | Json<ActorRef>) & { readonly displayName?: string }

/** What a table needs to turn facts into a sentence, bound to one language, reader and surface. */
export type Speech = {
  readonly language: Language
  readonly reader: Reader
  readonly words: Words
  readonly time: (when: When | undefined) => string
  readonly duration: (ms: number) => string
  readonly code: (text: string) => string
  readonly text: (text: string) => string
  readonly list: (items: readonly string[]) => string
  readonly state: (state: TokenState, cause?: Cause | null) => string
  readonly cause: (cause: Cause) => string
  readonly permission: (permission: Permission) => string
  readonly actor: (actor: Actor) => string
  readonly disabledReason: (reason: string) => string
  /** Names of roles, built-in ones translated, doubles left out; a word for "an administrator" when there are none. */
  readonly roles: (names: readonly string[]) => string
}

export function speechFor(language: Language, reader: Reader, typography: Typography): Speech {
  const own = words[language]
  const isChinese = language === 'zh-CN'
  const code = (text: string) => typography.code(outsideText(text))
  const text = (outside: string) => typography.text(outsideText(outside))
  const cause = (one: Cause) => {
    return one === 'security_audit' && reader === 'holder' ? own.routineCheck : (own.causes[one] ?? code(one))
  }
  const format = new Intl.ListFormat(language, { type: 'conjunction', style: 'long' })
  // A list of roles reads "one of these".
  const choice = new Intl.ListFormat(language, { type: 'disjunction', style: 'long' })
  return {
    language,
    reader,
    words: own,
    time: (when) => typography.time(when ?? null, language),
    duration: (ms) => durationText(ms, language),
    code,
    text,
    list: (items) => format.format(items),
    state: (state, why) => {
      const word = own.tokenStates[state] ?? code(state)
      if (why === null || why === undefined) return word
      return isChinese ? `${word}(${cause(why)})` : `${word} (${cause(why)})`
    },
    cause,
    permission: (name) => {
      const meaning = own.permissions[name]
      if (meaning === undefined) return code(name)
      return isChinese ? `${code(name)}(${meaning})` : `${code(name)} (${meaning})`
    },
    disabledReason: (reason) => (isDisabledReason(reason) ? own.disabledReasons[reason] : text(reason)),
    roles: (names) => {
      const known = names.length === 0 ? (['admin'] as const) : [...new Set(names)]
      return choice.format(known.map((name) => (isBuiltInRoleName(name) ? own.roles[name] : text(name))))
    },
    actor: (actor) => actorText(actor, own, { code, text, isChinese }),
  }
}

function isDisabledReason(text: string): text is DisabledReason {
  return (disabledReasons as readonly string[]).includes(text)
}

function actorText(
  actor: Actor,
  own: Words,
  { code, text, isChinese }: { code: Speech['code']; text: Speech['text']; isChinese: boolean },
): string {
  if (actor.type === 'system') return isChinese ? '系统' : 'the system'
  const name = actor.displayName === undefined ? '' : `${text(actor.displayName)} `
  const via = 'via' in actor ? (own.vias[actor.via] ?? code(actor.via)) : ''
  const through = via === '' ? '' : isChinese ? `(经 ${via})` : ` (via ${via})`
  if (actor.type === 'application' && actor.onBehalfOf !== undefined) {
    const person = `${name}${code(actor.onBehalfOf)}`
    return isChinese ? `账号 ${person}${through}` : `account ${person}${through}`
  }
  const noun = actor.type === 'account' ? (isChinese ? '账号' : 'account') : isChinese ? '应用' : 'application'
  return `${noun} ${name}${code(actor.id)}${through}`
}
