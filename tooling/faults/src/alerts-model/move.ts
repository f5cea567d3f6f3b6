import { sequencesOf } from '../soak/sequences.ts'

export const moveKinds = [
  'seen',
  'gone',
  'push',
  'lapse',
  'acknowledge',
  'unacknowledge',
  'resolve',
  'feedback',
  'advance',
  'silence',
  'change_silence',
  'end_silence',
  'sweep_silence',
] as const

export type MoveKind = (typeof moveKinds)[number]

/**
 * One thing that is tried. `target` 0 is the problem our own detector sees, 1 the one that is pushed; `person` who tries
 * it; `option` and `twist` pick among the times and figures of the kind, 0 being the plainest: shrinking makes all plain.
 */
export type Move = {
  readonly kind: MoveKind
  readonly target: 0 | 1
  readonly person: 0 | 1
  readonly option: number
  readonly twist: number
}

const longestSequence = 40

const options = 12
const twists = 4

const weights: { readonly [K in MoveKind]: number } = {
  seen: 16,
  gone: 12,
  push: 12,
  lapse: 5,
  acknowledge: 9,
  unacknowledge: 4,
  resolve: 8,
  feedback: 3,
  advance: 12,
  silence: 6,
  change_silence: 5,
  end_silence: 3,
  sweep_silence: 5,
}

const deck: readonly MoveKind[] = moveKinds.flatMap((kind) => Array.from({ length: weights[kind] }, () => kind))

export const sequences = sequencesOf(
  longestSequence,
  [2, 2, options, twists, deck.length],
  ([target, person, option = 0, twist = 0, card = 0]): Move => ({
    kind: deck[card] ?? 'seen',
    target: target === 0 ? 0 : 1,
    person: person === 0 ? 0 : 1,
    option,
    twist,
  }),
)
