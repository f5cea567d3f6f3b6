import type { Cursor } from './cursor.ts'
import { readDuration, readText, readTexts } from './values.ts'

export type EscalationStep = {
  /** Counted from when the alert began to fire. */
  readonly afterMs: number
  readonly receivers: readonly string[]
  /** Whose schedule says who is rung; `null`: as the receiver says. */
  readonly onCall: string | null
}

/** Steps in the order of their time; taken until somebody acknowledges or the alert is over. */
export type Escalation = { readonly name: string; readonly steps: readonly EscalationStep[] }

export function readEscalation(name: string, cursor: Cursor): Escalation {
  cursor.only('steps')
  const items = cursor.at('steps').items()
  if (items.length === 0) cursor.at('steps').complain('is missing: at least one step')
  const steps = items.map((item): EscalationStep => {
    item.only('after', 'receivers', 'on_call')
    const after = item.at('after')
    if (!after.isSet) after.complain('is missing')
    const receivers = readTexts(item.at('receivers'))
    if (receivers.length === 0) item.at('receivers').complain('is missing: whom this step tells')
    return { afterMs: readDuration(after, 0), receivers, onCall: readText(item.at('on_call'), null) }
  })
  steps.forEach((step, index) => {
    const before = steps[index - 1]
    if (before !== undefined && step.afterMs <= before.afterMs) {
      items[index]?.at('after').complain('must be later than the step before')
    }
  })
  return { name, steps }
}
