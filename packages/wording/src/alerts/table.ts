import type { AlertFacts, SloName } from '@tokenim/core/alerts'
import type { Json } from '@tokenim/core/json'
import type { Speech } from '../speech/index.ts'

type FactsOf = { readonly [K in AlertFacts['kind']]: Json<Extract<AlertFacts, { readonly kind: K }>> }

type Entry<F> = {
  readonly evidence: (facts: F, say: Speech) => readonly string[]
  readonly advice: (facts: F, say: Speech) => readonly string[]
}

/** What is said of every kind of alert, in one language. */
export type AlertTable = { readonly [K in AlertFacts['kind']]: Entry<FactsOf[K]> }

/** What is said of the facts of one alert, whichever it is. */
export type AnyEntry = Entry<unknown>

export type StuckTodo = {
  readonly [C in Extract<AlertFacts, { kind: 'stuck_token' }>['cause']]: readonly string[]
}

export type Findings = { readonly [F in Extract<AlertFacts, { kind: 'audit_inconsistent' }>['finding']]: string }

export type OddWords = { readonly [R in Extract<AlertFacts, { kind: 'log_sequence' }>['reason']]: string }

export type SloWords = { readonly [S in SloName]: string }
