import type { DiagnosisFacts, NextStep } from './diagnosis.ts'
import { outagesInWait, peersPercent } from './evidence.ts'
import type { Token } from './token.ts'
import { isHeld } from './token.ts'

/** Fewer peers than this say nothing about a service; when fewer than half of enough were confirmed, it is not "only him". */
const peersEnough = 5
const peersHealthyPercent = 50

/** What would help, the best first. A holder is told whose turn it is, staff also which permission it takes. */
export function nextStepsOf(facts: DiagnosisFacts): NextStep[] {
  const { effective } = facts
  switch (effective.state) {
    case 'pending':
      return isHeld(effective.token) ? heldSteps(facts) : unconfirmedSteps(facts)
    case 'confirmed':
      return [{ kind: 'none_needed', by: 'time' }]
    case 'cancelled':
    case 'expired':
    case 'revoked':
      return endedSteps(facts)
  }
}

function heldSteps({ effective, audience, settings }: DiagnosisFacts): NextStep[] {
  const { token, stateSince } = effective
  if (audience === 'holder') {
    return [{ kind: 'wait_for_release', by: 'staff', until: stateSince + settings.heldExpectedMs }]
  }
  return [
    { kind: 'release', by: 'staff', permission: 'tokens:hold' },
    { kind: 'cancel_protected', by: 'staff', permission: 'tokens:cancel_protected' },
    { kind: 'wait', by: 'time', until: token.expiresAt },
  ]
}

/** A locked token takes no further code until it is extended. Otherwise the cause says what goes first. */
function unconfirmedSteps(facts: DiagnosisFacts): NextStep[] {
  const { effective, settings } = facts
  const { token, cause, stuck } = effective
  const retry: NextStep = { kind: 'retry_confirm', by: 'holder', until: token.confirmBy }
  const check: NextStep = { kind: 'check_input', by: 'holder', until: token.confirmBy }
  const wait: NextStep = { kind: 'wait', by: 'time', until: token.confirmBy }
  const extend = extendStep(facts)
  const cancel = cancelStep(token, facts)
  const troubled = troubleSteps(facts)
  if (token.triesUsed >= settings.confirmTries) return [extend, cancel, wait]
  switch (cause) {
    case 'malformed_input':
      return [check, extend, cancel, wait]
    case 'network_delay':
    case 'server_fault':
      return [...troubled, retry, extend, cancel, wait]
    case 'awaiting_confirmation':
    case 'security_audit':
    case null:
      return stuck ? [...troubled, retry, extend, cancel, wait] : [...troubled, retry, wait, cancel]
  }
}

/** After an end only a new token helps; while nobody gets one confirmed, that is to be mended first. */
function endedSteps(facts: DiagnosisFacts): NextStep[] {
  const { effective, audience } = facts
  const unserved = effective.state === 'expired' && effective.token.confirmedAt === null
  const issue: NextStep = { kind: 'issue_new', by: 'service', ...(audience === 'staff' ? issuing : {}) }
  return [...(unserved ? troubleSteps(facts) : []), issue]
}

const issuing = { permission: 'tokens:issue' } as const

/** Nothing else helps while the fault is ours or everybody's: staff look there first, a holder waits for us. */
function troubleSteps(facts: DiagnosisFacts): NextStep[] {
  const percent = peersPercent(facts)
  const down = outagesInWait(facts).some((outage) => outage.to === null)
  const peersFail = percent !== null && facts.peers.issued >= peersEnough && percent < peersHealthyPercent
  if (facts.audience === 'staff') return down || peersFail ? [{ kind: 'check_pipeline', by: 'staff' }] : []
  return down ? [{ kind: 'wait', by: 'staff' }] : []
}

function extendStep({ audience }: DiagnosisFacts): NextStep {
  return { kind: 'extend', by: 'staff', ...(audience === 'staff' ? ({ permission: 'tokens:extend' } as const) : {}) }
}

/** The holder may cancel his own unless it is protected; then staff with the stronger permission must. */
function cancelStep(token: Token, { audience }: DiagnosisFacts): NextStep {
  if (token.protected) {
    const permission = audience === 'staff' ? ({ permission: 'tokens:cancel_protected' } as const) : {}
    return { kind: 'cancel_protected', by: 'staff', ...permission }
  }
  return { kind: 'cancel_and_reissue', by: audience, permission: 'tokens:cancel' }
}
