export type BoundedJson =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problem: 'not_json' | 'too_deep' | 'too_many_values' }

const quote = 0x22
const backslash = 0x5c

/**
 * JSON whose depth and number of objects and lists are counted before anything is built of it: parsing costs memory in
 * proportion to a request that somebody means. Broken UTF-8 becomes U+FFFD.
 */
export function parseBoundedJson(
  bytes: Buffer,
  { depth: deepest, values: most }: { readonly depth: number; readonly values: number },
): BoundedJson {
  const problem = scan(bytes, deepest, most)
  if (problem !== null) return { ok: false, problem }
  try {
    return { ok: true, value: JSON.parse(bytes.toString('utf8')) }
  } catch (error) {
    // A SyntaxError, or text longer than a string can be.
    if (!(error instanceof SyntaxError)) throw error
    return { ok: false, problem: 'not_json' }
  }
}

function scan(bytes: Buffer, deepest: number, most: number): 'too_deep' | 'too_many_values' | null {
  let depth = 0
  let values = 0
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] as number
    if (byte === quote) {
      at = endOfString(bytes, at)
    } else if (byte === 0x7b || byte === 0x5b) {
      depth += 1
      values += 1
      if (depth > deepest) return 'too_deep'
      if (values > most) return 'too_many_values'
    } else if (byte === 0x7d || byte === 0x5d) {
      depth -= 1
    }
  }
  return null
}

/** Where the closing quote stands; searched natively, since most of a log is strings. */
function endOfString(bytes: Buffer, start: number): number {
  let at = start
  for (;;) {
    at = bytes.indexOf(quote, at + 1)
    if (at === -1) return bytes.length
    let slashes = 0
    while (bytes[at - 1 - slashes] === backslash) slashes += 1
    if (slashes % 2 === 0) return at
  }
}
