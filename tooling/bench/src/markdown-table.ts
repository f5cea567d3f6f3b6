export type Column = { readonly head: string; readonly align: 'left' | 'right' }

/** A table as the formatter of this repository leaves it: cells padded to the widest of their column. */
export function markdownTable(columns: readonly Column[], rows: readonly (readonly string[])[]): readonly string[] {
  const widths = columns.map(({ head }, index) =>
    Math.max(3, head.length, ...rows.map((row) => (row[index] ?? '').length)),
  )
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const pad = (text: string, index: number) =>
    columns[index]?.align === 'right' ? text.padStart(widths[index] ?? 0) : text.padEnd(widths[index] ?? 0)
  return [
    line(columns.map(({ head }, index) => pad(head, index))),
    line(
      columns.map(
        ({ align }, index) =>
          '-'.repeat((widths[index] ?? 0) - (align === 'right' ? 1 : 0)) + (align === 'right' ? ':' : ''),
      ),
    ),
    ...rows.map((row) => line(row.map(pad))),
  ]
}
