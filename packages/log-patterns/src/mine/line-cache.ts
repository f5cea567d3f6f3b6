import type { Cluster } from './cluster.ts'

const ways = 4

/**
 * Which template a masked line had last time, by the two hashes of the scan: most lines of a service are of few shapes,
 * and these are found without comparing anything. A fixed number of slots; the oldest of four gives way.
 */
export class LineCache {
  readonly #mask: number
  readonly #hashes: Int32Array
  readonly #clusters: (Cluster | undefined)[]
  #turn = 0

  /** `slots` is rounded up to a power of two. */
  constructor(slots: number) {
    const size = 2 ** Math.ceil(Math.log2(Math.max(slots, ways)))
    this.#mask = (size - 1) & ~(ways - 1)
    this.#hashes = new Int32Array(size * 2)
    this.#clusters = Array.from({ length: size })
  }

  get(hashA: number, hashB: number): Cluster | undefined {
    const first = this.#placeOf(hashA, hashB)
    for (let slot = first; slot < first + ways; slot += 1) {
      if (this.#hashes[slot * 2] === hashA && this.#hashes[slot * 2 + 1] === hashB) return this.#clusters[slot]
    }
    return undefined
  }

  set(hashA: number, hashB: number, cluster: Cluster): void {
    const first = this.#placeOf(hashA, hashB)
    let slot = first + (this.#turn++ & (ways - 1))
    for (let other = first; other < first + ways; other += 1) {
      const isSame = this.#hashes[other * 2] === hashA && this.#hashes[other * 2 + 1] === hashB
      if (isSame || this.#clusters[other] === undefined) {
        slot = other
        break
      }
    }
    this.#hashes[slot * 2] = hashA
    this.#hashes[slot * 2 + 1] = hashB
    this.#clusters[slot] = cluster
  }

  #placeOf(hashA: number, hashB: number): number {
    return Math.imul(hashA ^ (hashB >>> 7), 0x9e3779b1) & this.#mask
  }
}
