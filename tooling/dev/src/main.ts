import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

// A closed terminal must not leave anything behind: writing to it fails, and that is all.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})

// What is compiled is kept beside what it was made from; where that cannot be written to, everything is compiled as before.
enableCompileCache(fileURLToPath(new URL('../../../node_modules/.cache/tokenim', import.meta.url)))
const { readStartConfig, StartConfigError } = await import('./config.ts')
const { start } = await import('./start.ts')

try {
  process.exitCode = await start(readStartConfig())
} catch (error) {
  const line = error instanceof Error ? error.message : String(error)
  console.error(`start: ${error instanceof StartConfigError ? line : line.split('\n')[0]}`)
  process.exitCode = 1
}
// A parent's ipc channel would keep the program alive.
if (process.connected) process.disconnect()
