import { sequencesOf } from '../soak/sequences.ts'
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

const deck: readonly MoveKind[] = moveKinds.flatMap((kind) => Array.from({ length: weights[kind] }, () => kind))
/** The mightiest three actors are twice as likely as the others: most moves should be possible. */
const cast: readonly number[] = [0, 1, 2, ...modelActors.keys()]

export const sequences = sequencesOf(
  longestSequence,
  [targets, twists, options, cast.length, deck.length],
  ([target = 0, twist = 0, option = 0, actor = 0, card = 0]): Move => ({
    kind: deck[card] ?? 'issue',
    target,
    twist,
    option,
    actor: cast[actor] ?? 0,
  }),
)
