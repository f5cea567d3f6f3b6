import { readStartConfig, StartConfigError } from './config.ts'
import { start } from './start.ts'

// A closed terminal must not leave anything behind: writing to it fails, and that is all.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})

try {
  process.exitCode = await start(readStartConfig())
} catch (error) {
  const line = error instanceof Error ? error.message : String(error)
  console.error(`start: ${error instanceof StartConfigError ? line : line.split('\n')[0]}`)
  process.exitCode = 1
}
// A parent's ipc channel would keep the program alive.
if (process.connected) process.disconnect()
