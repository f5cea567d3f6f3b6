const levels = '▁▂▃▄▅▆▇█'
const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉', '█']

/** A series as one line of blocks, from nothing to its highest; what is not nothing never looks like it. */
export function sparkline(values: readonly number[]): string {
  const highest = Math.max(0, ...values)
  const top = levels.length - 1
  const levelOf = (value: number) => (value <= 0 ? 0 : Math.max(1, Math.round((value / highest) * top)))
  return values.map((value) => levels[levelOf(value)] ?? '').join('')
}

/** A bar of at most `width` characters, whole when the value is the highest; at least a sliver of what is not nothing. */
export function bar(value: number, highest: number, width: number): string {
  if (value <= 0 || highest <= 0) return ''
  const parts = Math.max(1, Math.round((Math.min(value, highest) / highest) * width * 8))
  return '█'.repeat(Math.floor(parts / 8)) + (eighths[parts % 8] ?? '')
}

/** How many columns of a terminal a text takes: Chinese characters and full-width signs take two. */
export function columnsOf(text: string): number {
  return [...text].reduce((columns, character) => columns + (wide.test(character) ? 2 : 1), 0)
}

const wide = /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]/u

export function padTo(text: string, columns: number, align: 'left' | 'right' = 'left'): string {
  const blank = ' '.repeat(Math.max(0, columns - columnsOf(text)))
  return align === 'left' ? text + blank : blank + text
}
