import type { ModelState, ModelToken, Standing } from './model-token.ts'
import { deadline, phaseNow } from './model-token.ts'
import type { Move } from './move.ts'

const second = 1_000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

type Aimed = { readonly target: number; readonly actor: number; readonly expectedVersion: number }

/** A move made concrete: what the core and the model are both asked. Tokens are numbered in the order of their issue. */
export type Trial =
  | {
      readonly kind: 'issue'
      readonly guarded: boolean
      readonly replaces: number | 'unknown' | null
      readonly confirmBy: number | undefined
      readonly expiresAt: number | undefined
    }
  | { readonly kind: 'confirm'; readonly target: number; readonly code: 'right' | 'wrong' | 'malformed' }
  | ({ readonly kind: 'extend'; readonly confirmBy: number | undefined } & Aimed)
  | ({ readonly kind: 'hold' | 'release' | 'cancel' | 'revoke' } & Aimed)
  | { readonly kind: 'sample'; readonly target: number }
  | { readonly kind: 'sweep'; readonly target: number }
  | { readonly kind: 'evidence'; readonly target: number; readonly cause: 'server_fault' | 'malformed_input' }
  | { readonly kind: 'advance'; readonly to: number }
  | { readonly kind: 'standing'; readonly standing: Standing }

/** What a move means now; while there is no token to try anything on, one is to be issued. */
export function trialOf(move: Move, state: ModelState): Trial {
  const { kind } = move
  if (kind === 'standing') return { kind, standing: standingOf(move, state) }
  if (kind === 'issue' || state.tokens.length === 0) return issueOf(move, state)
  const target = targetOf(move, state)
  const token = state.tokens[target]!
  const { actor } = move
  const expectedVersion = move.twist === 7 ? Math.max(0, token.version - 1) : token.version
  switch (kind) {
    case 'confirm':
      return { kind, target, code: 'right' }
    case 'confirm_badly':
      return { kind: 'confirm', target, code: move.option % 2 === 0 ? 'wrong' : 'malformed' }
    case 'extend':
      return { kind, target, actor, expectedVersion, confirmBy: extensionOf(move, token, state.now) }
    case 'hold':
    case 'release':
    case 'cancel':
    case 'revoke':
      return { kind, target, actor, expectedVersion }
    case 'sample':
    case 'sweep':
      return { kind, target }
    case 'lose_attempt':
      return { kind: 'evidence', target, cause: 'server_fault' }
    case 'mistype':
      return { kind: 'evidence', target, cause: 'malformed_input' }
    case 'advance':
      return { kind, to: Math.max(state.now, timeOf(move, token, state.now)) }
  }
}

/** Mostly the newest tokens the move could fit, so that sequences get somewhere; sometimes any token at all. */
function targetOf(move: Move, { tokens, now }: ModelState): number {
  const newest = tokens.length - 1
  if (move.twist >= 6) return move.target % tokens.length
  const wanted = fitting[move.kind]
  const fits: number[] = []
  for (let index = newest; index >= 0; index -= 1) {
    const token = tokens[index]!
    if (wanted.includes(move.kind === 'sweep' ? dueAs(token, now) : phaseNow(token, now))) fits.push(index)
  }
  return fits[move.target % Math.max(1, fits.length)] ?? move.target % tokens.length
}

const dueAs = (token: ModelToken, now: number): string => (deadline(token) <= now ? 'due' : token.phase)

const fitting: { readonly [K in Move['kind']]: readonly string[] } = {
  issue: ['confirmed'],
  confirm: ['unconfirmed'],
  confirm_badly: ['unconfirmed'],
  extend: ['unconfirmed'],
  hold: ['confirmed'],
  sample: ['confirmed'],
  release: ['held'],
  cancel: ['unconfirmed', 'held'],
  revoke: ['confirmed', 'held'],
  sweep: ['due'],
  lose_attempt: ['unconfirmed'],
  mistype: ['unconfirmed'],
  advance: ['unconfirmed', 'held', 'confirmed'],
  standing: [],
}

function issueOf(move: Move, state: ModelState): Trial {
  const [confirmBy, expiresAt] = issueTimes[move.option] ?? []
  return {
    kind: 'issue',
    guarded: move.twist % 4 === 3,
    replaces: replacesOf(move, state),
    confirmBy: confirmBy === undefined ? undefined : state.now + confirmBy,
    expiresAt: expiresAt === undefined ? undefined : state.now + expiresAt,
  }
}

/** From which actor digit it comes is chance; shrinking leaves a token that replaces nothing. */
function replacesOf(move: Move, state: ModelState): number | 'unknown' | null {
  if (move.actor < 5 || state.tokens.length === 0) return null
  return move.actor === 9 && move.twist >= 4 ? 'unknown' : targetOf(move, state)
}

const issueTimes: readonly (readonly [confirmBy?: number | undefined, expiresAt?: number | undefined])[] = [
  [],
  [],
  [],
  [undefined, 366 * day],
  [undefined, hour],
  [minute, 20 * minute],
  [day, day],
  [undefined, 5 * minute],
  [minute - 1],
  [day + 1],
  [hour, hour - 1],
  [undefined, 366 * day + 1],
]

function extensionOf({ option }: Move, token: ModelToken, now: number): number | undefined {
  const choices = [
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
    token.confirmBy + 1,
    now + day,
    token.end,
    token.confirmBy,
    now + day + 1,
    token.end + 1,
    now - minute,
  ]
  return choices[option]
}

function timeOf({ option }: Move, token: ModelToken, now: number): number {
  const times = [
    now + second,
    now + 40 * second,
    now + 70 * second,
    now + 3 * minute,
    now + 5 * minute,
    token.patience,
    token.patience - 1,
    deadline(token),
    deadline(token) - 1,
    now + 16 * minute,
    now + 2 * hour,
    now + 100 * day,
  ]
  const time = times[option] ?? now
  return Number.isFinite(time) ? time : now
}

const standings: readonly Standing[] = ['active', 'disabled', 'unverified', 'closed']

/** An account that is not active is active again at the next such move, or little else would happen to it. */
function standingOf({ option, twist }: Move, { standing }: ModelState): Standing {
  return standing === 'active' && twist >= 5 ? (standings[option % 4] ?? 'active') : 'active'
}
