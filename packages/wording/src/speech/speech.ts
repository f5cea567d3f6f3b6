import { type DisabledReason, disabledReasons } from '@tokenim/core/accounts'
import { type Via, vias } from '@tokenim/core/applications'
import type { Cause, TokenState } from '@tokenim/core/tokens'
import { isBuiltInRoleName, type Permission } from '@tokenim/core/permissions'
import type { Language } from '../language.ts'
import { durationText, type When } from '../times/index.ts'
import { type Words, words } from '../words/index.ts'
import { outsideText, type Typography } from './typography.ts'

/** `holder`: whose token it is · `staff`: who acts for him · `engineer`: who writes or runs the software. */
export type Reader = 'holder' | 'staff' | 'engineer'

export const readers: readonly Reader[] = ['holder', 'staff', 'engineer']

/**
 * Who did something, as refusals and histories name him: an `ActorRef`, or `{type: 'staff'}` where a holder may not
 * know more. A name may be known besides the id.
 */
export type Actor = {
  readonly type: string
  readonly id?: string | undefined
  readonly onBehalfOf?: string | undefined
  readonly via?: string | undefined
  readonly displayName?: string | undefined
  /** Somebody in another system, named as that one does; then the system is who acted here. */
  readonly elsewhere?: string | undefined
}

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
  /** "Security or an administrator": who has one of these roles; an administrator when none is named. */
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
      return isChinese ? `${word}（${cause(why)}）` : `${word} (${cause(why)})`
    },
    cause,
    permission: (name) => {
      const meaning = own.permissions[name]
      if (meaning === undefined) return code(name)
      return isChinese ? `${code(name)}（${meaning}）` : `${code(name)} (${meaning})`
    },
    disabledReason: (reason) => (isDisabledReason(reason) ? own.disabledReasons[reason] : text(reason)),
    roles: (names) => {
      const known = names.length === 0 ? (['admin'] as const) : [...new Set(names)]
      return choice.format(known.map((name) => (isBuiltInRoleName(name) ? own.roleHolders[name] : text(name))))
    },
    actor: (actor) => actorText(actor, own, { code, text, isChinese }),
  }
}

function isDisabledReason(text: string): text is DisabledReason {
  return (disabledReasons as readonly string[]).includes(text)
}

function actorText(
  { type, id, onBehalfOf, via, displayName, elsewhere }: Actor,
  own: Words,
  { code, text, isChinese }: { code: Speech['code']; text: Speech['text']; isChinese: boolean },
): string {
  if (elsewhere !== undefined) return text(elsewhere)
  const person = type === 'application' ? onBehalfOf : undefined
  const noun = own.actors[isActorType(type) ? (person === undefined ? type : 'account') : 'staff']
  const named = [displayName === undefined ? '' : text(displayName), person ?? id ?? ''].map((part, index) =>
    index === 1 && part !== '' ? code(part) : part,
  )
  const who = [noun, ...named].filter((part) => part !== '').join(' ')
  if (via === undefined) return who
  const through = isVia(via) ? own.vias[via] : code(via)
  return isChinese ? `${who}（经 ${through}）` : `${who} (via ${through})`
}

function isActorType(text: string): text is keyof Words['actors'] {
  return ['system', 'account', 'application', 'staff'].includes(text)
}

function isVia(text: string): text is Via {
  return (vias as readonly string[]).includes(text)
}
