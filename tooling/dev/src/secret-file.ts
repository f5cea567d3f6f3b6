import { chmodSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'

/** JSON that only its owner may read (mode 600), replaced as a whole or not at all. */
export function writeSecretFile(path: string, value: unknown): void {
  const draft = `${path}.new`
  writeFileSync(draft, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 })
  chmodSync(draft, 0o600)
  renameSync(draft, path)
}

/** What `writeSecretFile` wrote there, or `null` when there is no such file. */
export function readSecretFile(path: string): unknown {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null
}
