import type { Model } from './model.ts'
import type { Move } from './move.ts'

const second = 1_000
const minute = 60 * second

/** A move made concrete: what the core and the model are both asked. */
export type Trial =
  | { readonly kind: 'seen'; readonly count: number; readonly wait: number }
  | { readonly kind: 'gone'; readonly keep: number }
  | { readonly kind: 'push'; readonly end: number | null; readonly note: string }
  | { readonly kind: 'lapse' }
  | { readonly kind: 'acknowledge' | 'unacknowledge'; readonly target: 0 | 1; readonly person: 0 | 1 }
  | { readonly kind: 'resolve'; readonly target: 0 | 1; readonly person: 0 | 1; readonly holds: boolean | null }
  | { readonly kind: 'feedback'; readonly target: 0 | 1; readonly person: 0 | 1; readonly useful: boolean }
  | { readonly kind: 'advance'; readonly to: number }
  | {
      readonly kind: 'silence'
      readonly target: 0 | 1
      readonly person: 0 | 1
      readonly from: number | null
      readonly to: number | null
      readonly untilOver: boolean
    }
  | {
      readonly kind: 'change_silence'
      readonly version: number
      readonly from: number | undefined
      readonly to: number | null | undefined
      readonly untilOver: boolean | undefined
    }
  | { readonly kind: 'end_silence'; readonly person: 0 | 1 }
  | { readonly kind: 'sweep_silence' }

export function trialOf(move: Move, model: Model): Trial {
  const { kind, target, person, option, twist } = move
  const { now } = model
  switch (kind) {
    case 'seen':
      return { kind, count: counts[option] ?? 0, wait: twist === 3 ? 2 * minute : 0 }
    case 'gone':
      return { kind, keep: twist >= 2 ? minute : 0 }
    case 'push':
      return { kind, end: endOf(option, now), note: `note ${twist}` }
    case 'lapse':
    case 'sweep_silence':
      return { kind }
    case 'acknowledge':
    case 'unacknowledge':
      return { kind, target, person }
    case 'resolve':
      return { kind, target, person, holds: [false, null, null, true][twist] ?? null }
    case 'feedback':
      return { kind, target, person, useful: twist < 2 }
    case 'advance':
      return { kind, to: now + (steps[option] ?? second) }
    case 'silence': {
      const [from, to] = spans[option] ?? [null, 10 * minute]
      const at = (offset: number | null) => (offset === null ? null : now + offset)
      return { kind, target, person, from: at(from), to: at(to), untilOver: twist === 0 }
    }
    case 'change_silence': {
      const version = (model.silences.at(-1)?.version ?? 1) - (twist === 3 ? 1 : 0)
      return { kind, version, ...changes(option, now) }
    }
    case 'end_silence':
      return { kind, person }
  }
}

const counts = [0, 0, 0, 0, 1, 1, 2, 2, 10, 10, 11, 3]

const steps = [
  second,
  10 * second,
  59 * second,
  minute,
  minute,
  2 * minute,
  2 * minute - 1,
  5 * minute,
  29 * minute,
  30 * minute - 1,
  30 * minute,
  90 * minute,
]

function endOf(option: number, now: number): number | null {
  const offsets = [null, null, 4 * minute, 4 * minute, minute, 20 * minute, 1, 0, -1, -minute, -20 * minute, 4 * minute]
  const offset = offsets[option] ?? null
  return offset === null ? null : now + offset
}

const spans: readonly (readonly [from: number | null, to: number | null])[] = [
  [null, 10 * minute],
  [null, 10 * minute],
  [null, minute],
  [null, null],
  [null, null],
  [minute, 10 * minute],
  [minute, 2 * minute],
  [5 * minute, null],
  [-minute, 5 * minute],
  [null, 0],
  [2 * minute, minute],
  [-10 * minute, -minute],
]

function changes(option: number, now: number) {
  const none = { from: undefined, to: undefined, untilOver: undefined }
  const all = [
    none,
    { ...none, to: now + 20 * minute },
    { ...none, to: now + minute },
    { ...none, to: null },
    { ...none, to: null, untilOver: true },
    { ...none, untilOver: true },
    { ...none, untilOver: false },
    { ...none, from: now + 3 * minute },
    { ...none, from: now - minute },
    { ...none, to: now },
    { ...none, to: now - minute },
    { from: now + 5 * minute, to: now + 2 * minute, untilOver: undefined },
  ]
  return all[option] ?? none
}
