import type { Check } from '../check.ts'
import { runTool } from '../run-tool.ts'

export const format: Check = {
  name: 'format',
  run: (root) => runTool(root, 'oxfmt', ['--check', '.']),
}
