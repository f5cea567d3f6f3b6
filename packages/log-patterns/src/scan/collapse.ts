import { isWild, type Token } from './token.ts'

const longestUnit = 8

/**
 * A group that repeats, with a mask in it, is there once: `node <id> <hex> <ok> node <id> <hex> <ok>`. The number of
 * things that a line happens to list does not make another template.
 */
export function collapseRepeats(tokens: readonly Token[]): Token[] {
  const kept: Token[] = [...tokens]
  for (let size = 1; size <= longestUnit; size += 1) {
    let write = 0
    for (let read = 0; read < kept.length;) {
      kept[write] = kept[read]!
      write += 1
      read += 1
      // The last `size` tokens written, as often as they follow again.
      while (write >= size && repeats(kept, write - size, read, size)) read += size
    }
    kept.length = write
  }
  return kept
}

function repeats(tokens: readonly Token[], at: number, next: number, size: number): boolean {
  if (next + size > tokens.length) return false
  let hasMask = false
  for (let index = 0; index < size; index += 1) {
    const left = tokens[at + index]!
    const right = tokens[next + index]!
    if (isWild(left) && isWild(right)) hasMask = true
    else if (left.text !== right.text || isWild(left) || isWild(right)) return false
  }
  return hasMask
}
