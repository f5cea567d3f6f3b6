import fc from 'fast-check'
import { modelActors } from './actors.ts'
import { longestSequence } from './settings.ts'

export const moveKinds = [
  'issue',
  'confirm',
  'confirm_badly',
  'extend',
  'hold',
  'sample',
  'release',
  'cancel',
  'revoke',
  'sweep',
  'lose_attempt',
  'mistype',
  'advance',
  'standing',
] as const

export type MoveKind = (typeof moveKinds)[number]

/**
 * One thing that is tried. `target` picks among the tokens there are, `actor` who tries it; `twist` 0 is the plain form
 * (right version, no frills) and `option` picks among the times or codes of the kind: shrinking makes all of them plain.
 */
export type Move = {
  readonly kind: MoveKind
  readonly target: number
  readonly actor: number
  readonly twist: number
  readonly option: number
}

const targets = 8
const twists = 8
const options = 12

const weights: { readonly [K in MoveKind]: number } = {
  issue: 14,
  confirm: 14,
  confirm_badly: 6,
  extend: 6,
  hold: 8,
  sample: 2,
  release: 8,
  cancel: 6,
  revoke: 4,
  sweep: 3,
  lose_attempt: 2,
  mistype: 2,
  advance: 8,
  standing: 3,
}

/** One number per move: a tuple of five would cost five times as much, and its digits shrink towards plain moves too. */
const deck: readonly MoveKind[] = moveKinds.flatMap((kind) => Array.from({ length: weights[kind] }, () => kind))
/** The mightiest three actors are twice as likely as the others: most moves should be possible. */
const cast: readonly number[] = [0, 1, 2, ...modelActors.keys()]
const digits = [targets, twists, options, cast.length, deck.length] as const
const combinations = digits.reduce((product, digit) => product * digit, 1)

/** Sequences of up to 40 moves, all lengths equally likely. */
export const sequences: fc.Arbitrary<Move[]> = fc.noBias(
  fc.array(fc.nat({ max: combinations - 1 }).map(moveOf), { maxLength: longestSequence, size: 'max' }),
)

function moveOf(number: number): Move {
  let rest = number
  const take = (digit: number): number => {
    const value = rest % digit
    rest = Math.floor(rest / digit)
    return value
  }
  const [target, twist, option, actor] = [take(targets), take(twists), take(options), take(cast.length)]
  return { kind: deck[rest] ?? 'issue', target, twist, option, actor: cast[actor] ?? 0 }
}
