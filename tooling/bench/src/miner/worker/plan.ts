export type MinerPlan = { readonly folder: string; readonly side: 'ours' | 'drain'; readonly lines: number }

export type MinerReport = {
  /** Lines added, and the processor seconds the last of the plan's powers of ten took. */
  readonly lines: number
  readonly cpuSeconds: number
  readonly templates: number
  readonly heapMb: number
}
