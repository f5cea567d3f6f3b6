/**
 * What somebody outside wrote, so that Discord shows exactly these characters on one line: no emphasis, quote, list,
 * heading, code, spoiler, link, mention, emoji or time. (That nobody is rung is `allowed_mentions`' part.)
 */
export function escapeMarkdown(text: string): string {
  return text
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/[\\*_~`|<>[\]()#]/g, String.raw`\$&`)
    .replaceAll('://', String.raw`\://`)
    .replaceAll('@', '@\u200b')
    .replace(/^(\s*)([-+]|\d+(?=\.))/, (_all, blank: string, mark: string) => {
      return /\d/.test(mark) ? `${blank}${mark}\\` : `${blank}\\${mark}`
    })
}

/** What was escaped, as it was: one line of plain characters. */
export function unescapeMarkdown(escaped: string): string {
  return escaped.replaceAll('@\u200b', '@').replaceAll(/\\([\s\S])/g, '$1')
}
