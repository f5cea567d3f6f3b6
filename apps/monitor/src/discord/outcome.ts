import type { SendOutcome } from '../receivers/receiver.ts'
import { explainFailure } from './explain-failure.ts'

/** What a failed call to Discord means for what was to be sent. */
export function outcomeOfDiscord(error: unknown): Exclude<SendOutcome, { readonly kind: 'sent' }> {
  const failure = explainFailure(error)
  switch (failure.kind) {
    case 'rate_limited':
      return { kind: 'retry', afterMs: failure.afterMs, error: failure.text }
    case 'unavailable':
      return { kind: 'retry', afterMs: 0, error: failure.text }
    case 'refused':
      return { kind: 'dead', error: failure.text }
  }
}
