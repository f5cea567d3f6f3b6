import { kind } from '../scan/kinds.ts'
import { isWild, type Token } from '../scan/token.ts'
import { survivorOf, type Cluster } from './cluster.ts'
import { isValueLike } from './is-variable.ts'
import { mergeTemplates, type Merged, type ServiceTemplates } from './service-templates.ts'

/** Larger groups of similar templates are not compared with each other: their number says that they are noise. */
const mostCompared = 400

/** A value is not longer than this, in tokens. */
const longestValue = 12

/**
 * Joins templates that only their whole set shows to be one: a value between `=` and the next bracket or comma that is
 * of one word here and of several there, a place known to vary that takes several words, two or three places at once
 * that hold nothing but values.
 */
export function consolidateTemplates(templates: ServiceTemplates): Merged[] {
  const merged: Merged[] = []
  for (const group of similar(templates)) {
    for (const [index, one] of group.entries()) {
      for (const other of group.slice(index + 1)) {
        const left = survivorOf(one)
        const right = survivorOf(other)
        if (left === right || left.isForgotten || right.isForgotten) continue
        const tokens = joined(left.tokens, right.tokens)
        if (tokens !== null) mergeTemplates(templates, [left, right], tokens, merged)
      }
    }
  }
  return merged
}

/** Templates with the same beginning, the most frequent first. */
function* similar(templates: ServiceTemplates): Generator<readonly Cluster[]> {
  const groups = new Map<string, Cluster[]>()
  for (const cluster of templates.byKey.values()) {
    const beginning = cluster.tokens
      .slice(0, 2)
      .map((token) => (isWild(token) ? '\u0001' : token.text))
      .join('\u0002')
    const group = groups.get(beginning)
    if (group === undefined) groups.set(beginning, [cluster])
    else group.push(cluster)
  }
  for (const group of groups.values()) {
    if (group.length > 1 && group.length <= mostCompared) yield group.toSorted((a, b) => b.count - a.count)
  }
}

/** What both have in common, with a mask where they differ; null when they are two statements. */
function joined(left: readonly Token[], right: readonly Token[]): readonly Token[] | null {
  if (left.length === right.length) return joinedPlaces(left, right)
  const shorter = Math.min(left.length, right.length)
  let start = 0
  while (start < shorter && isSame(left[start]!, right[start]!)) start += 1
  let tail = 0
  // One token at least is left on either side: what takes the place of the other's value.
  while (tail < shorter - start - 1 && isSame(left.at(-1 - tail)!, right.at(-1 - tail)!)) tail += 1
  const middle = (tokens: readonly Token[]) => tokens.slice(start, tokens.length - tail)
  const leftMiddle = middle(left)
  const rightMiddle = middle(right)
  const before = left[start - 1]
  const after = tail === 0 ? undefined : left.at(-tail)
  if (!isOneValue(before, leftMiddle, rightMiddle, after)) return null
  if (wordsOf(left.slice(0, start)) + wordsOf(left.slice(left.length - tail)) < 2) return null
  const isSpaced = leftMiddle[0]?.isSpaced ?? rightMiddle[0]?.isSpaced ?? false
  return [...left.slice(0, start), { text: '', kind: kind.any, isSpaced }, ...left.slice(left.length - tail)]
}

function isOneValue(
  before: Token | undefined,
  left: readonly Token[],
  right: readonly Token[],
  after: Token | undefined,
): boolean {
  if (left.length === 0 || right.length === 0 || Math.max(left.length, right.length) > longestValue) return false
  const [short, long] = left.length < right.length ? [left, right] : [right, left]
  if (short.length !== 1 || !isWild(short[0])) return false
  const isEnclosed = before?.text === '=' && (after === undefined || /^[,;)\]}"']$/.test(after.text))
  if (isEnclosed) return !long.some(({ text }) => text === '=')
  return short[0]!.kind === kind.any && long.every((token) => token.kind === kind.word && /^[A-Z]/.test(token.text))
}

/** Of equal length: every place where they differ holds a value on both sides. */
function joinedPlaces(left: readonly Token[], right: readonly Token[]): readonly Token[] | null {
  const places = left.flatMap((token, at) => (isSame(token, right[at]!) ? [] : [at]))
  if (places.length < 2 || places.length > 3) return null
  const isJoinable = places.every((at) => isValue(left[at]!) && isValue(right[at]!) && at > 0)
  if (!isJoinable || wordsOf(left) - places.length < 2 + places.length) return null
  return left.map((token, at) => (places.includes(at) ? { ...token, text: '', kind: kind.any } : token))
}

function isValue(token: Token): boolean {
  return isWild(token) || isValueLike(token)
}

function isSame(left: Token, right: Token): boolean {
  return isWild(left) ? isWild(right) : !isWild(right) && left.text === right.text
}

function wordsOf(tokens: readonly Token[]): number {
  return tokens.filter((token) => !isWild(token) && token.kind !== kind.mark).length
}
