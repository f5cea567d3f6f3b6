import type { Check } from '../check.ts'
import { runTool } from '../run-tool.ts'

/** The generated client still follows the OpenAPI document. */
export const sdk: Check = {
  name: 'sdk',
  run: (root) => runTool(root, 'node', ['tooling/sdkgen/src/main.ts', '--check']),
}
