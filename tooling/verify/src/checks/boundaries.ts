import type { Check } from '../check.ts'
import { runTool } from '../run-tool.ts'

/** Who may import whom among our own packages: the tags of the root `turbo.json`. */
export const boundaries: Check = {
  name: 'boundaries',
  run: (root) => runTool(root, 'turbo', ['boundaries']),
}
