import type { Token } from '../scan/token.ts'

/** One template with what was counted of it. Only the miner changes it. */
export type Cluster = {
  readonly id: string
  tokens: readonly Token[]
  /** As people read it. */
  text: string
  count: number
  firstAt: number
  lastAt: number
  /** The number of the line that was its last, for eviction. */
  touched: number
  /** The one it became part of; its id lives on as an alias of that one's. */
  mergedInto: Cluster | null
  /** It gave way to others and is found no more. */
  isForgotten: boolean
}

/** The one that stands for it now. */
export function survivorOf(cluster: Cluster): Cluster {
  let survivor = cluster
  while (survivor.mergedInto !== null) survivor = survivor.mergedInto
  if (cluster !== survivor) cluster.mergedInto = survivor
  return survivor
}
