/** Cuts a plain text to at most `max` UTF-16 units, `…` included, never through a character. */
export function clipText(text: string, max: number): string {
  if (text.length <= max) return text
  return `${cut(Array.from(text), max - 1)}…`
}

/** Cuts markdown of ours: never through an escape, a code span, a time or a mention. */
export function clipMarkdown(text: string, max: number): string {
  if (text.length <= max) return text
  return `${cut(text.match(/<[^<>\s]{1,60}>|`[^`\n]*`|\\[\s\S]|[\s\S]/gu) ?? [], max - 1)}…`
}

function cut(pieces: readonly string[], max: number): string {
  let kept = ''
  for (const piece of pieces) {
    if (kept.length + piece.length > max) break
    kept += piece
  }
  return kept.trimEnd()
}
