import { idPrefixOf } from '@tokenim/core/ids'
import { type Move, moves } from '@tokenim/wording'

/** Acts on an alert that one press carries out. */
export const alertPresses = ['ack', 'unack', 'resolve', 'useful', 'noise'] as const

export type AlertPress = (typeof alertPresses)[number]

/** What a press or a submit asks for. `<move>` opens the dialog, `<move>_submit` is the dialog sent off. */
export const pressActions = [
  ...moves,
  ...alertPresses,
  'silence',
  'silence_submit',
  'silence_make',
  'alert',
  'alerts',
  'silences',
  'silence_end',
  'oncall',
  'swap',
  'swap_submit',
  'patterns',
  'notice',
  'notice_submit',
  'notice_publish',
  'relink',
  'cancel_many',
  'cancel_many_submit',
  'extend_many',
  'extend_many_submit',
  'account',
  'disable',
  'disable_submit',
  'enable',
  'enable_submit',
  'grants',
  'keys',
  'key_revoke',
  'key_revoke_submit',
  'acts',
  'proof',
  'panel_check',
  'panel_check_submit',
  'panel_tokens',
  'panel_help',
  'hand_over_ask',
  'hand_over_many',
  'hand_over_many_submit',
  'go_on',
  'hand_over',
  'carry_out',
  'decline',
  'decline_submit',
  'cancel_submit',
  'extend_submit',
  'hold_submit',
  'release_submit',
  'revoke_submit',
  'show',
  'history',
  'diagnosis',
  'check',
  'choose',
  'list',
  'health',
  'watch',
  'unwatch',
  'mine',
] as const

export type PressAction = (typeof pressActions)[number]

/**
 * What a component carries: what is asked, about which entity, and the version of it that the presser saw. It comes
 * back from the client, so it says nothing about who may do it: the API decides that.
 */
export type Press = {
  readonly action: PressAction
  /** A public id; null when the press is about nothing in particular. */
  readonly entityId: string | null
  /** The version on the card; for a list the offset of the page. */
  readonly version: number
  /** At most 40 characters out of `A–Z a–z 0–9 . _ ~ -`. */
  readonly argument?: string
}

const argumentMaxLength = 40

/** `v1:<action>:<entity id or ->:<version>[:<argument>]`, at most 100 characters. Throws a `RangeError` on other values. */
export function formatCustomId({ action, entityId, version, argument }: Press): string {
  if (entityId !== null && idPrefixOf(entityId) === null) throw new RangeError('A custom id names a public id')
  if (!Number.isSafeInteger(version) || version < 0) throw new RangeError('A custom id carries a version')
  if (argument !== undefined && !isArgument(argument)) throw new RangeError('Not an argument of a custom id')
  const parts = ['v1', action, entityId ?? '-', String(version)]
  return (argument === undefined ? parts : [...parts, argument]).join(':')
}

/** Total: `null` for everything that `formatCustomId` did not make. */
export function parseCustomId(text: string): Press | null {
  const parts = text.split(':')
  const [format, action = '', entity = '', version = '', argument] = parts
  if (format !== 'v1' || parts.length < 4 || parts.length > 5 || !isPressAction(action)) return null
  if (entity !== '-' && idPrefixOf(entity) === null) return null
  if (!/^(?:0|[1-9]\d{0,15})$/.test(version) || !Number.isSafeInteger(Number(version))) return null
  if (argument !== undefined && !isArgument(argument)) return null
  const press = { action, entityId: entity === '-' ? null : entity, version: Number(version) }
  return argument === undefined ? press : { ...press, argument }
}

/** The act whose dialog was sent off, or null. */
export function submittedMove(action: PressAction): Move | null {
  return moves.find((move) => action === submitOf(move)) ?? null
}

export function submitOf(move: Move): PressAction {
  return `${move}_submit`
}

function isArgument(text: string): boolean {
  return text.length > 0 && text.length <= argumentMaxLength && /^[A-Za-z0-9._~-]+$/.test(text)
}

function isPressAction(text: string): text is PressAction {
  return (pressActions as readonly string[]).includes(text)
}
