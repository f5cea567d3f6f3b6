import type { Attempt } from './attempt.ts'
import type { DiagnosisFacts, Evidence, Outage } from './diagnosis.ts'
import type { EffectiveToken } from './effective.ts'
import { isHeld } from './token.ts'

/** What we know of a token, the most telling first; what its audience may not know is not in it. */
export function evidenceOf(facts: DiagnosisFacts): Evidence[] {
  const { effective, audience } = facts
  switch (effective.state) {
    case 'pending':
      if (!isHeld(effective.token))
        return [...triesEvidence(facts), ...waitEvidence(facts), ...stuckEvidence(effective), ...refusedEvidence(facts)]
      if (audience === 'holder') return [routineCheck(facts)]
      return [heldEvidence(facts), ...stuckEvidence(effective), ...refusedEvidence(facts), ...attemptEvidence(facts)]
    case 'confirmed':
      return attemptEvidence(facts)
    case 'cancelled':
    case 'expired':
    case 'revoked':
      return [endedEvidence(facts), ...(effective.token.confirmedAt === null ? waitEvidence(facts) : [])]
  }
}

/** Our outages that overlap the wait for a confirmation: from the issue to the confirmation or the end. */
export function outagesInWait({ effective, outages }: DiagnosisFacts): Outage[] {
  const { token, state, stateSince } = effective
  const from = token.createdAt
  const to = token.confirmedAt ?? (state === 'pending' ? Number.POSITIVE_INFINITY : stateSince)
  return outages.filter((outage) => outage.from < to && (outage.to ?? Number.POSITIVE_INFINITY) > from)
}

/** `null` when nobody else was there to compare with; 100 only when all of them were confirmed. */
export function peersPercent({ peers }: DiagnosisFacts): number | null {
  return peers.issued === 0 ? null : Math.min(100, Math.floor((100 * peers.confirmed) / peers.issued))
}

function triesEvidence({ effective, settings }: DiagnosisFacts): Evidence[] {
  const used = effective.token.triesUsed
  if (used >= settings.confirmTries) return [{ kind: 'locked', tries: used }]
  return [{ kind: 'tries', used, left: settings.confirmTries - used }]
}

function waitEvidence(facts: DiagnosisFacts): Evidence[] {
  const none: Evidence = { kind: 'no_attempt', since: facts.effective.token.createdAt }
  return [
    ...outagesInWait(facts).map(({ from, to }): Evidence => ({ kind: 'our_outage', from, to })),
    ...(facts.attempts.length === 0 ? [none] : attemptEvidence(facts)),
    ...peersEvidence(facts),
  ]
}

function attemptEvidence({ attempts, audience }: DiagnosisFacts): Evidence[] {
  return attempts.map((attempt) => ({
    kind: 'attempt',
    at: attempt.receivedAt,
    outcome: attempt.outcome ?? 'unsettled',
    code: attempt.code,
    field: attempt.field,
    rule: attempt.rule,
    proven: attempt.proven,
    ...addressOf(attempt, audience),
  }))
}

function addressOf({ addressBlock }: Attempt, audience: DiagnosisFacts['audience']): { addressBlock?: string } {
  return audience === 'holder' || addressBlock === null ? {} : { addressBlock }
}

/** Figures of a whole service are for those who run it. */
function peersEvidence(facts: DiagnosisFacts): Evidence[] {
  const percent = peersPercent(facts)
  if (percent === null || facts.audience === 'holder') return []
  const { issued, confirmed, windowMs } = facts.peers
  return [{ kind: 'peers', issued, confirmed, percent, windowMs }]
}

function stuckEvidence({ stuck, token }: EffectiveToken): Evidence[] {
  return stuck ? [{ kind: 'stuck', since: token.stuckAfter }] : []
}

function routineCheck({ effective, settings }: DiagnosisFacts): Evidence {
  const since = effective.stateSince
  return { kind: 'routine_check', since, expectedBy: since + settings.heldExpectedMs }
}

/** What it keeps its account from: the figure that says how urgent it is. */
function refusedEvidence({ refusedSends: { count, lastAt } }: DiagnosisFacts): Evidence[] {
  return lastAt === null ? [] : [{ kind: 'sends_refused', count, lastAt }]
}

function heldEvidence({ effective, settings }: DiagnosisFacts): Evidence {
  const { token, stateSince: since } = effective
  return { kind: 'held', since, by: token.stateBy, expectedBy: since + settings.heldExpectedMs }
}

/** An expiry is always the system's, also one that nobody has written yet. */
function endedEvidence({ effective, audience }: DiagnosisFacts): Evidence {
  const { state, stateSince: at, token } = effective
  if (audience === 'holder') return { kind: 'ended', state, at }
  return { kind: 'ended', state, at, by: state === 'expired' ? { type: 'system' } : token.stateBy }
}
