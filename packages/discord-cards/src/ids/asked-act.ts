import { isReasonCode, type ReasonCode } from '@tokenim/core/codes'
import { type Move, moves } from '@tokenim/wording'

/** The act that was refused, as far as a custom id can carry it: its note stands on the card. */
export type AskedAct = {
  readonly move: Move
  readonly reasonCode: ReasonCode
  readonly requestReplacement: boolean
  /** Of an extension, when it is not the usual one. */
  readonly minutes?: number | undefined
}

/** `cancel.stuck.r`, `extend.outage.60`: the act, its reason, and what else was chosen (`n`: nothing). */
export function formatAskedAct({ move, reasonCode, requestReplacement, minutes }: AskedAct): string {
  const chosen = requestReplacement ? 'r' : (minutes?.toString() ?? 'n')
  return `${move}.${reasonCode}.${chosen}`
}

/** Total: `null` for a text that is no such act. */
export function parseAskedAct(argument: string): AskedAct | null {
  const [first, reasonCode = '', chosen = '', ...rest] = argument.split('.')
  const move = moves.find((one) => one === first)
  if (move === undefined || !isReasonCode(reasonCode) || rest.length > 0) return null
  if (chosen === 'r' || chosen === 'n') return { move, reasonCode, requestReplacement: chosen === 'r' }
  return /^[1-9]\d{0,3}$/.test(chosen) ? { move, reasonCode, requestReplacement: false, minutes: Number(chosen) } : null
}
