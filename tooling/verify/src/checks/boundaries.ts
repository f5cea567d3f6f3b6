import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Check } from '../check.ts'
import { runTool } from '../run-tool.ts'

/** Who may import whom among our own packages: the tags of the root `turbo.json`. */
export const boundaries: Check = {
  name: 'boundaries',
  run: async (root) => [...untagged(root), ...(await runTool(root, 'turbo', ['boundaries']))],
}

/** A package without a tag of the root's may import everything, unnoticed. */
function untagged(root: string): readonly string[] {
  const known = Object.keys(readTurbo(root)?.boundaries?.tags ?? {})
  return globSync('{apps,packages,tooling}/*/package.json', { cwd: root })
    .map(dirname)
    .filter((path) => !readTurbo(join(root, path))?.tags?.some((tag) => known.includes(tag)))
    .map((path) => `${path}/turbo.json has no tag that the root turbo.json knows`)
}

type Turbo = {
  readonly tags?: readonly string[]
  readonly boundaries?: { readonly tags?: Readonly<Record<string, unknown>> }
}

function readTurbo(folder: string): Turbo | null {
  const file = join(folder, 'turbo.json')
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Turbo) : null
}
