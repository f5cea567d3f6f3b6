import type { Template } from '@tokenim/log-patterns'

/** The templates of a log as people or programs read them, the most frequent first. */
export function templateLines(templates: readonly Template[], format: 'table' | 'json'): readonly string[] {
  if (format === 'json') return templates.map(({ id, template, count }) => JSON.stringify({ id, template, count }))
  const lines = templates.reduce((sum, { count }) => sum + count, 0)
  const width = Math.max(5, ...templates.map(({ count }) => String(count).length))
  return [
    `${'count'.padStart(width)}  share  id                template`,
    ...templates.map(({ id, template, count }) => {
      const share = `${((count / lines) * 100).toFixed(1)} %`.padStart(7)
      return `${String(count).padStart(width)} ${share} ${id}  ${template}`
    }),
    `${templates.length} templates, ${lines} lines`,
  ]
}
