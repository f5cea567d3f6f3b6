/** What all requests of a process together may hold of their bodies. */
export type ByteBudget = {
  /** Opens an account; what it took is given back by `release`. */
  open(): { readonly take: (bytes: number) => boolean; readonly release: () => void }
  readonly taken: () => number
}

export function createByteBudget(limitBytes: number): ByteBudget {
  let taken = 0
  return {
    taken: () => taken,
    open: () => {
      let own = 0
      return {
        take: (bytes) => {
          if (taken + bytes > limitBytes) return false
          taken += bytes
          own += bytes
          return true
        },
        release: () => {
          taken -= own
          own = 0
        },
      }
    },
  }
}
