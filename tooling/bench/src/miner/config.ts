import { globSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../../', import.meta.url))

/**
 * Where the Loghub-2k sets are, which may be used for research and are no part of this repository: `TOKENIM_LOGHUB_DIR`,
 * else a folder `data/loghub-2k` in one beside it; null when there is none.
 */
export function loghubFolder(): string | null {
  const named = process.env['TOKENIM_LOGHUB_DIR']
  if (named !== undefined && named !== '') return named
  const [beside] = globSync('../*/data/loghub-2k', { cwd: root })
  return beside === undefined ? null : join(root, beside)
}
