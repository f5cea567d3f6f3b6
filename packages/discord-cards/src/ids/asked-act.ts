import { isReasonCode, type ReasonCode } from '@tokenim/core/codes'
import { type Move, moves } from '@tokenim/wording'

/** The act that was refused, as far as a custom id can carry it: its note stands on the card. */
export type AskedAct = {
  readonly move: Move
  readonly reasonCode: ReasonCode
  readonly requestReplacement: boolean
}

/** `cancel.stuck.r`: the act, its reason, and whether a replacement is asked for (`r`, else `n`). */
export function formatAskedAct({ move, reasonCode, requestReplacement }: AskedAct): string {
  return `${move}.${reasonCode}.${requestReplacement ? 'r' : 'n'}`
}

/** Total: `null` for a text that is no such act. */
export function parseAskedAct(argument: string): AskedAct | null {
  const [first, reasonCode = '', replacement, ...rest] = argument.split('.')
  const move = moves.find((one) => one === first)
  const isReplacement = replacement === 'r' || replacement === 'n'
  if (move === undefined || !isReasonCode(reasonCode) || !isReplacement || rest.length > 0) return null
  return { move, reasonCode, requestReplacement: replacement === 'r' }
}
