import type { SilenceTerms } from '../ids/index.ts'
import { fieldsOf } from './fields-of.ts'
import { oneLine } from './one-line.ts'
import { commentMax, silenceFields, type SilenceLength, silenceLengths } from './silence-dialog.ts'

export type SilenceForm = { readonly terms: SilenceTerms; readonly comment: string }

/**
 * What was filled in; lengths count from `now`. The comment is one line, as the card shows it. `null` for what our dialog
 * cannot send.
 */
export function readSilenceDialog(components: unknown, now: number): SilenceForm | null {
  const fields = fieldsOf(components)
  const scope = fields.get(silenceFields.scope)
  const length = fields.get(silenceFields.until) ?? ''
  if ((scope !== 'this' && scope !== 'kind') || !isLength(length)) return null
  const comment = oneLine(fields.get(silenceFields.comment))
  return { terms: termsOf(scope, length, now), comment: Array.from(comment).slice(0, commentMax).join('') }
}

export function termsOf(scope: SilenceTerms['scope'], length: SilenceLength, now: number): SilenceTerms {
  const lengthMs = silenceLengths[length]
  // In whole seconds, as the button of the preview carries it.
  return { scope, endsAt: lengthMs === null ? null : Math.floor((now + lengthMs) / 1_000) * 1_000 }
}

function isLength(text: string): text is SilenceLength {
  return Object.hasOwn(silenceLengths, text)
}
