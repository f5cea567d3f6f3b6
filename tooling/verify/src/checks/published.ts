import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Check } from '../check.ts'
import { runTool } from '../run-tool.ts'

/** The packages that go to a registry are built, packed as they would be, and judged by publint and attw. */
export const published: Check = {
  name: 'published packages',
  run: async (root) => {
    const packages = publishedPackages(root)
    const problems = packages.flatMap(exportProblems)
    problems.push(...(await runTool(root, 'turbo', ['run', 'build', '--output-logs=errors-only'])))
    if (problems.length > 0) return problems
    const judged = await Promise.all(packages.map((each) => judgePacked(root, each)))
    return judged.flat()
  },
}

type Published = { readonly path: string; readonly manifest: Manifest }

export type Manifest = {
  readonly name: string
  readonly private?: boolean
  readonly exports?: Readonly<Record<string, string>>
  readonly publishConfig?: { readonly exports?: Readonly<Record<string, string>> }
}

function publishedPackages(root: string): readonly Published[] {
  return globSync('packages/*/package.json', { cwd: root })
    .map((file) => ({ path: dirname(file), manifest: readManifest(join(root, file)) }))
    .filter(({ manifest }) => manifest.private !== true)
}

function readManifest(file: string): Manifest {
  return JSON.parse(readFileSync(file, 'utf8')) as Manifest
}

/** In the tree a package offers its sources, published it offers `dist`: the same doors in both. */
export function exportProblems({ path, manifest }: Published): string[] {
  const inTree = manifest.exports ?? {}
  const outside = manifest.publishConfig?.exports ?? {}
  const doors = new Set([...Object.keys(inTree), ...Object.keys(outside)])
  return [...doors].flatMap((door) => {
    const expected = inTree[door]?.replace('./src/', './dist/').replace(/\.ts$/, '.js')
    if (expected === outside[door]) return []
    return [`${path}/package.json: publishConfig.exports["${door}"] should be ${expected ?? 'absent'}`]
  })
}

async function judgePacked(root: string, { path, manifest }: Published): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tokenim-pack-'))
  try {
    const failed = await runTool(join(root, path), 'pnpm', ['pack', '--pack-destination', folder])
    if (failed.length > 0) return failed
    const [tarball] = globSync(join(folder, '*.tgz'))
    if (!tarball) return [`${manifest.name} packed into nothing`]
    const judgements = await Promise.all([
      runTool(root, 'publint', [tarball, '--strict']),
      runTool(root, 'attw', [tarball, '--profile', 'esm-only', '--format', 'ascii', '--no-emoji']),
    ])
    return judgements.flat()
  } finally {
    rmSync(folder, { recursive: true })
  }
}
