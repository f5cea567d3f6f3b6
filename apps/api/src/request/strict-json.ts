/** Deeper than any request of ours. */
const deepest = 16

export type StrictJson =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problem: 'not_json' | 'duplicate_member' | 'too_deep' | 'unusable_text' }

/**
 * JSON (RFC 8259) whose meaning does not depend on who reads it: a member named twice is refused, as is text that cannot
 * be stored (U+0000, lone surrogates; I-JSON, RFC 7493) and nesting beyond any use.
 */
export function parseStrictJson(text: string): StrictJson {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { ok: false, problem: 'not_json' }
  }
  const problem = scan(text)
  return problem === null ? { ok: true, value } : { ok: false, problem }
}

/** One pass over text already known to be JSON: a string before a colon is a member's name. */
function scan(text: string): Exclude<StrictJson, { ok: true }>['problem'] | null {
  const names: Set<string>[] = []
  const token = /"(?:[^"\\]|\\.)*"|[{}[\]]/g
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    const [found] = match
    if (found === '{' || found === '[') {
      names.push(new Set())
      if (names.length > deepest) return 'too_deep'
    } else if (found === '}' || found === ']') {
      names.pop()
    } else {
      const string: unknown = found.includes('\\') ? JSON.parse(found) : found.slice(1, -1)
      if (typeof string !== 'string' || !isUsableText(string)) return 'unusable_text'
      if (!isFollowedByColon(text, token.lastIndex)) continue
      const members = names.at(-1)
      if (members?.has(string) === true) return 'duplicate_member'
      members?.add(string)
    }
  }
  return null
}

function isFollowedByColon(text: string, from: number): boolean {
  const colon = /[\t\n\r ]*:/y
  colon.lastIndex = from
  return colon.test(text)
}

/** PostgreSQL stores neither U+0000 nor half a surrogate pair. */
export function isUsableText(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed()
}
