import type { Check } from '../check.ts'
import { runTool } from '../run-tool.ts'

/** Files, exports and dependencies that nothing uses, and used ones that are not declared. */
export const unused: Check = {
  name: 'unused',
  run: (root) => runTool(root, 'knip', ['--no-progress', '--no-config-hints']),
}
