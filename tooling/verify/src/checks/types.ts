import type { Check } from '../check.ts'
import { runTool } from '../run-tool.ts'

export const types: Check = {
  name: 'types',
  run: (root) => runTool(root, 'turbo', ['run', 'types', '--output-logs=errors-only', '--continue']),
}
