import type { GateReason, SendGate } from './gate.ts'

/**
 * The gate as the sender himself, and whoever reads no more than he, may see it: of a missing permission why it is missing
 * and who can put it right, but not the grants themselves, which name the staff who gave or denied it.
 */
export function gateForHolder(gate: SendGate): SendGate {
  return { ...gate, reasons: gate.reasons.map(reasonForHolder) }
}

function reasonForHolder(reason: GateReason): GateReason {
  if (reason.code !== 'permission_missing') return reason
  return { ...reason, because: reason.because.map((item) => ({ ...item, leaf: null })) }
}
