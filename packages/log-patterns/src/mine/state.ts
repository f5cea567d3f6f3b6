import { kind } from '../scan/kinds.ts'
import type { Token } from '../scan/token.ts'
import type { Cluster } from './cluster.ts'

/** A miner as plain JSON: what `snapshot` gives and `createMiner({ state })` takes. */
export type MinerState = {
  readonly version: 1
  readonly lines: number
  readonly services: readonly ServiceState[]
  /** Ids that were merged, and what they stand for now. */
  readonly aliases: readonly (readonly [from: string, into: string])[]
}

export type ServiceState = {
  readonly service: string
  readonly overflow: number
  readonly templates: readonly TemplateState[]
}

/** Each place is `[kind, text, isSpaced]`. */
export type TemplateState = {
  readonly id: string
  readonly tokens: readonly (readonly [kind: number, text: string, isSpaced: 0 | 1])[]
  readonly count: number
  readonly firstAt: number
  readonly lastAt: number
  readonly touched: number
}

export function stateOf({ id, tokens, count, firstAt, lastAt, touched }: Cluster): TemplateState {
  const places = tokens.map((token) => [token.kind, token.text, token.isSpaced ? 1 : 0] as const)
  return { id, tokens: places, count, firstAt, lastAt, touched }
}

export function tokensOfState({ tokens }: TemplateState): readonly Token[] {
  return tokens.map(([of, text, isSpaced]) => ({
    kind: Number.isInteger(of) && of >= 0 && of <= kind.any ? of : kind.any,
    text,
    isSpaced: isSpaced === 1,
  }))
}
