import type { Check } from '../check.ts'
import { runTool } from '../run-tool.ts'

/** The pages of `docs/reference` that are made from code still follow it. */
export const reference: Check = {
  name: 'reference pages',
  run: (root) => runTool(root, 'node', ['tooling/reference/src/main.ts', '--check']),
}
