import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

let script: Promise<Uint8Array<ArrayBuffer>> | null = null

/** Our own copy of the reference's script, from its package: pages load nothing from anywhere else. */
export function readScalar(): Promise<Uint8Array<ArrayBuffer>> {
  script ??= readFile(
    fileURLToPath(new URL('browser/standalone.js', import.meta.resolve('@scalar/api-reference'))),
  ).then((buffer) => new Uint8Array(buffer))
  return script
}
