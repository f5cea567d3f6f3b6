import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Check } from '../check.ts'

const pagesFile = 'packages/core/src/alerts/runbook.ts'
const folder = 'docs/runbooks'

/** Every kind of alert has a page that says what to do, the list of pages names it, and it says what pages say. */
export const runbooks: Check = {
  name: 'runbooks',
  run: async (root) => {
    const list = readFileSync(join(root, folder, 'README.md'), 'utf8')
    const read = (page: string) => {
      const path = join(root, folder, `${page}.md`)
      return existsSync(path) ? readFileSync(path, 'utf8') : null
    }
    return runbookProblems(readFileSync(join(root, pagesFile), 'utf8'), list, read)
  },
}

const parts = ['**You notice.**', '**It means', '**Do.**', '**Over.**']

/** @param source the table of pages by kind; @param list the page that names all others */
export function runbookProblems(
  source: string,
  list: string,
  read: (page: string) => string | null,
): readonly string[] {
  const pages = [...source.matchAll(/^ {2}(\w+): '([\w-]+)',$/gm)].map(([, kind = '', page = '']) => ({ kind, page }))
  if (pages.length === 0) return [`${pagesFile} names no page`]
  return pages.flatMap(({ kind, page }) => {
    const text = read(page)
    if (text === null) return [`the alert ${kind} has no page ${folder}/${page}.md`]
    return [
      ...(list.includes(`(${page}.md)`) ? [] : [`${folder}/README.md does not name ${page}.md`]),
      ...parts.filter((part) => !text.includes(part)).map((part) => `${folder}/${page}.md lacks ${part}`),
    ]
  })
}
