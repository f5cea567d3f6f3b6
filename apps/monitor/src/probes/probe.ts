import type { Alert, ProbeFacts } from '@tokenim/core/alerts'
import type { ProbeLook, ProbeSettings, ProbeState } from '@tokenim/core/detectors'
import { notYetProbed, probed } from '@tokenim/core/detectors'

/** One question, and what came of it; `late` is judged by the asker. Never throws. */
export type Ask = (signal: AbortSignal) => Promise<Pick<ProbeLook, 'outcome' | 'status'>>

export type ProbePlan = {
  readonly kind: ProbeFacts['kind']
  readonly ask: Ask
  readonly settings: () => ProbeSettings & { readonly enabled: boolean }
  /** What an alert says, of looks that are trouble. */
  readonly factsOf: (state: ProbeState, counts: ProbeCounts) => ProbeFacts
  /** Told when the verdict changes between good and bad. */
  readonly onVerdict: (isTrouble: boolean) => void
}

export type ProbeCounts = Pick<
  ProbeFacts,
  'accountsBlocked' | 'asked' | 'failed' | 'lastGoodAt' | 'sendsRefused' | 'since'
>

export type Probe = {
  readonly kind: ProbeFacts['kind']
  /** Asks once. */
  readonly look: () => Promise<void>
  /** What holds now. Until enough is known after a start, what was open still is. */
  readonly facts: (open: readonly Pick<Alert, 'facts'>[]) => readonly ProbeFacts[]
}

const timeoutMs = 5_000

/** Asks again and again whether something answers. Every replica asks: whoever comes to judge has looked before. */
export function createProbe({ kind, ask, settings, factsOf, onVerdict }: ProbePlan): Probe {
  let state = notYetProbed
  return {
    kind,
    look: async () => {
      const before = state.verdict
      const beganAt = performance.now()
      const answer = await ask(AbortSignal.timeout(timeoutMs))
      const look = { at: Date.now(), tookMs: Math.round(performance.now() - beganAt), ...answer }
      state = probed(state, look, settings())
      if (state.verdict === 'trouble' && before !== 'trouble') onVerdict(true)
      if (state.verdict === 'well' && before === 'trouble') onVerdict(false)
    },
    facts: (open) => {
      if (!settings().enabled || state.verdict === 'well') return []
      if (state.verdict === 'unknown') return open.flatMap(({ facts }) => (isOfKind(facts, kind) ? [facts] : []))
      return [factsOf(state, countsOf(state))]
    },
  }
}

function isOfKind(facts: Alert['facts'], kind: ProbeFacts['kind']): facts is ProbeFacts {
  return facts.kind === kind
}

function countsOf({ looks, since, lastGoodAt }: ProbeState): ProbeCounts {
  const failed = looks.filter(({ outcome }) => outcome !== 'good').length
  const asked = looks.length
  return { failed, asked, since: since ?? looks[0]?.at ?? 0, lastGoodAt, accountsBlocked: 0, sendsRefused: 0 }
}
