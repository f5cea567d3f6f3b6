import type { Wording } from '@tokenim/wording'
import type { SendGateView } from '../views/index.ts'

/** Every reason, each with its code for whoever searches for it. */
export function reasonLines(wording: Wording, gate: SendGateView): string[] {
  return gate.reasons.map((reason) => `${wording.gateReason(reason).title} · ${wording.code(reason.code)}`)
}

/** Can the account send as things are now: one line, and the reasons when it cannot. */
export function gateLines(wording: Wording, gate: SendGateView): string[] {
  if (gate.allowed) return [wording.bot.gateOpen]
  return [wording.bot.gateShut, ...reasonLines(wording, gate).map((reason) => `- ${reason}`)]
}
