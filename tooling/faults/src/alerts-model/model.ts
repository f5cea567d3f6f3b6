/** An alert as the model keeps one: what is true of it, from which what the core calls its state can be read. */
export type ModelAlert = {
  /** Its condition has not held for long enough. */
  waiting: boolean
  onset: number
  first: number | null
  last: number | null
  taker: 0 | 1 | null
  takenAt: number | null
  /** Since when the condition is gone without that being believed. */
  fading: number | null
  over: { readonly at: number; readonly by: 0 | 1 | 'system' } | null
  /** Of the pushed one. */
  end: number | null
  note: string | null
  comebacks: number
  bad: boolean
  count: number
  mark: { readonly useful: boolean; readonly by: 0 | 1; readonly at: number } | null
  version: number
}

export type ModelSilence = {
  readonly target: 0 | 1
  from: number
  to: number | null
  untilOver: boolean
  ended: { readonly at: number; readonly by: 0 | 1 | 'system' } | null
  version: number
}

/** Both problems, each with every alert there was of it; only the last of each is still acted on. */
export type Model = {
  now: number
  readonly alerts: readonly [ModelAlert[], ModelAlert[]]
  readonly silences: ModelSilence[]
}

export function newModel(now: number): Model {
  return { now, alerts: [[], []], silences: [] }
}

export type ModelState = 'pending' | 'firing' | 'acknowledged' | 'resolving' | 'resolved'

export function stateOf(alert: ModelAlert): ModelState {
  if (alert.over !== null) return 'resolved'
  if (alert.waiting) return 'pending'
  if (alert.fading !== null) return 'resolving'
  return alert.taker === null ? 'firing' : 'acknowledged'
}

export function isQuiet({ from, to, ended }: ModelSilence, now: number): boolean {
  return ended === null && from <= now && (to === null || now < to)
}

export function isEnded({ to, ended }: ModelSilence, now: number): boolean {
  return ended !== null || (to !== null && to <= now)
}
