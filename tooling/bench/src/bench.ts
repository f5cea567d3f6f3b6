import type { Machine } from './machine.ts'

/** How long and how often: `pnpm bench` or its `--quick` form. */
export type Plan = {
  readonly isQuick: boolean
  readonly rounds: number
  readonly secondsARound: number
  readonly warmUpSeconds: number
  readonly tell: (line: string) => void
}

/** One thing measured on one side: the median of its rounds and how far they lay apart. */
export type Figure = {
  readonly side: string
  readonly measure: string
  readonly unit: string
  readonly median: number
  readonly min: number
  readonly max: number
  readonly samples: number
}

/** What we want a figure to be, and what it is. */
export type Aim = {
  readonly aim: string
  readonly value: number
  readonly limit: number
  readonly is: 'at most' | 'at least'
  readonly unit: string
}

export type Measured = {
  /** How often it was done, where that is not so many rounds of so many seconds. */
  readonly how?: string
  readonly figures: readonly Figure[]
  readonly aims: readonly Aim[]
  /** What a reader must know to weigh the figures. */
  readonly notes: readonly string[]
}

export type Bench = {
  readonly name: string
  readonly title: string
  /** What is measured against what, in one or two sentences. */
  readonly what: string
  readonly run: (plan: Plan) => Promise<Measured>
}

/** As kept in `results/latest.json`. */
export type BenchResult = Measured & {
  readonly name: string
  readonly title: string
  readonly what: string
  readonly measuredAt: string
  readonly machine: Machine
  readonly isQuick: boolean
  readonly rounds: number
  readonly secondsARound: number
}

export function isMet({ is, value, limit }: Aim): boolean {
  return is === 'at most' ? value <= limit : value >= limit
}
