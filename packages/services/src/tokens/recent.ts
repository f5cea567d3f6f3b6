/** A map of bounded size that forgets what was put longest ago. */
export type Recent<T> = {
  get(name: string): T | undefined
  put(name: string, item: T): void
  drop(name: string): void
  clear(): void
}

export function createRecent<T>(size: number): Recent<T> {
  const items = new Map<string, T>()
  return {
    get: (name) => items.get(name),
    drop: (name) => void items.delete(name),
    clear: () => items.clear(),
    put(name, item) {
      items.delete(name)
      items.set(name, item)
      if (items.size <= size) return
      for (const oldest of items.keys()) {
        items.delete(oldest)
        return
      }
    },
  }
}
