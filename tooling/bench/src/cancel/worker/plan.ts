import type { TokenId } from '@tokenim/core/ids'
import type { ApplicationActor } from '@tokenim/services'

export type CancelStart = {
  readonly databaseUrl: string
  readonly pepper: string
  readonly service: ApplicationActor
}

/** Cancel these tokens, so many at a time, until the time or the tokens are over. */
export type CancelPlan = {
  readonly start: CancelStart
  readonly way: 'verb' | 'bare'
  readonly ids: readonly TokenId[]
  readonly seconds: number
  readonly concurrency: number
}

export type CancelReport = { readonly done: number; readonly seconds: number; readonly durationsMs: readonly number[] }

export type Cancel = (id: TokenId) => Promise<void>
