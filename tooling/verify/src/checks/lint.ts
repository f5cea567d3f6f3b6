import type { Check } from '../check.ts'
import { runTool } from '../run-tool.ts'

/** Lint with types, the house rules of `tooling/verify/src/house-rules` included. */
export const lint: Check = {
  name: 'lint',
  run: (root) => runTool(root, 'oxlint', ['--deny-warnings']),
}
