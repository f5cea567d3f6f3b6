import { kind } from '../scan/kinds.ts'
import { isWild, type Token } from '../scan/token.ts'

/**
 * Given templates that are equal but for one place: is that place a value, or does each of the words there make a
 * statement of its own (`VM Started`, `VM Paused`)? Words that look like values (digits, dots) need two witnesses;
 * plain words as many as their surroundings ask for.
 */
export function isVariable(tokens: readonly Token[], at: number, seen: readonly Token[]): boolean {
  const values = new Map(seen.filter((token) => !isWild(token)).map((token) => [token.text, token]))
  const hasMask = seen.some(isWild)
  const context = contextOf(tokens, at)
  if (values.size + (hasMask ? 1 : 0) < 2) return false
  const all = [...values.values()]
  if (all.some(({ kind: of }) => of === kind.mark)) return false
  const telling = all.filter(isValueLike).length
  if (context.words === 0) return false
  if (telling === all.length && (!context.isFirst || isCounted(all))) return true
  if (telling === all.length) return all.length + (hasMask ? 1 : 0) >= 4
  if (hasMask) return !context.isFirst && (context.isValue || context.isAnnounced || context.words >= 3)
  return all.length >= witnessesFor(context, all)
}

/** `eth0`, `eth1`: the same letters with other digits. */
function isCounted(values: readonly Token[]): boolean {
  const letters = values.map(({ text }) => text.replaceAll(/[0-9]+/g, '0'))
  return letters.every((text) => text === letters[0])
}

type Context = {
  /** Constant words elsewhere in the template. */
  readonly words: number
  /** No word stands before it. */
  readonly isFirst: boolean
  /** Behind `=` or `:`. */
  readonly isValue: boolean
  /** Behind a word that names or announces something: `user`, `from`. */
  readonly isAnnounced: boolean
}

const announcing = new Set([
  'user',
  'host',
  'from',
  'by',
  'name',
  'named',
  'id',
  'file',
  'path',
  'device',
  'node',
  'server',
  'client',
  'process',
  'service',
  'account',
  'group',
  'domain',
  'package',
  'module',
  'thread',
  'task',
  'job',
  'container',
  'session',
  'table',
  'database',
  'key',
  'topic',
  'queue',
])

function contextOf(tokens: readonly Token[], at: number): Context {
  let words = 0
  let isFirst = true
  for (const [index, token] of tokens.entries()) {
    if (index === at || isWild(token) || token.kind === kind.mark) continue
    words += 1
    if (index < at) isFirst = false
  }
  const before = tokens[at - 1]
  return {
    words,
    isFirst,
    isValue: before?.text === '=' || before?.text === ':',
    isAnnounced: before !== undefined && announcing.has(before.text.toLowerCase()),
  }
}

/** Letters with digits, names with dots: rather a value than a word of a sentence. */
export function isValueLike(token: Token): boolean {
  return token.kind === kind.mixed || token.kind === kind.dotted
}

function witnessesFor({ words, isFirst, isValue, isAnnounced }: Context, values: readonly Token[]): number {
  if (isFirst) return 12
  if (values.every(({ text }) => text === text.toUpperCase())) return 8
  if (isAnnounced) return 2
  if (isValue) return 4
  return words >= 4 ? 5 : words >= 2 ? 6 : 10
}
