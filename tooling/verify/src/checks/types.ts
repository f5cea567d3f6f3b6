import type { Check } from '../check.ts'
import { runTool } from '../run-tool.ts'

/**
 * Every source in one program: package by package the same files would be read ten times over. `core` is looked at once
 * more as its own package, which has no types of Node.
 */
export const types: Check = {
  name: 'types',
  run: async (root) => {
    const everything = await runTool(root, 'tsc', ['--noEmit', '-p', 'tooling/typescript/all.json'])
    return [...everything, ...(await runTool(root, 'tsc', ['--noEmit', '-p', 'packages/core']))]
  },
}
