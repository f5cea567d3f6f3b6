import { relative, sep } from 'node:path'

/** Where a file stands in the workspace; `package` is the folder name, e.g. `core`, and null outside every package. */
export type Place = {
  readonly package: string | null
  /** Path from the package's `src`, with forward slashes; from the root when outside. */
  readonly inside: string
  readonly isTest: boolean
}

/** Files that only tests load: `x.test.ts` and whatever stands in a folder called `testing`. */
const testFile = /\.test\.ts$|(^|\/)testing\//

export function placeOf(filename: string, root: string): Place {
  const path = relative(root, filename).split(sep).join('/')
  const match = /^(?:apps|packages|tooling)\/([^/]+)\/(?:src\/)?(.+)$/.exec(path)
  if (!match) return { package: null, inside: path, isTest: testFile.test(path) }
  return { package: match[1]!, inside: match[2]!, isTest: testFile.test(path) }
}
