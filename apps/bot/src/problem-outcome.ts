import { faultCard, refusalCard, unavailableCard, unlinkedCard } from '@tokenim/discord-cards'
import { ConnectionError, ProblemError, UnexpectedAnswerError } from '@tokenim/sdk'
import type { Asking } from './asking.ts'
import type { Outcome } from './outcome.ts'

/**
 * What a person reads when a handler threw: the refusal in words, or fixed text for whatever broke. `isAct`: something
 * may have been done, so an answer that did not come leaves the outcome unknown.
 */
export function problemOutcome(error: unknown, { asker, staff, parts }: Asking, isAct: boolean): Outcome {
  if (error instanceof ProblemError) {
    const { code, facts, requestId, status } = error
    if (code === 'discord_unlinked') return { kind: 'aside', card: unlinkedCard(staff) }
    if (code === 'internal_fault') return { kind: 'aside', card: faultCard(requestId, staff) }
    if (code === 'dependency_unavailable' && !isAct) return { kind: 'aside', card: unavailableCard(staff) }
    if (status !== 401) return { kind: 'aside', card: refusalCard({ code, facts, requestId }, staff) }
    parts.log.error({ code, requestId }, 'TOKENIM_BOT_API_KEY: the API no longer takes this key')
    return { kind: 'aside', card: unavailableCard(staff) }
  }
  parts.log.error({ error, interaction: asker.id }, 'an interaction could not be answered')
  const isAway = error instanceof ConnectionError || error instanceof UnexpectedAnswerError
  const isUnsent = error instanceof ConnectionError && error.isUnsent
  if (isUnsent || (isAway && !isAct)) return { kind: 'aside', card: unavailableCard(staff) }
  return { kind: 'aside', card: faultCard(asker.id, staff) }
}
