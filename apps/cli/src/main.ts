#!/usr/bin/env node
import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

// Two thirds of a short command's time went into compiling. What is compiled is kept beside what it was made from: where
// that cannot be written to, everything is compiled as before, and nobody else can put anything there.
enableCompileCache(fileURLToPath(new URL('../../../node_modules/.cache/tokenim', import.meta.url)))
const { buildProgram } = await import('./program.ts')

try {
  const program = await buildProgram(process.argv.slice(2))
  await program.parseAsync()
} catch (error) {
  // One readable line; whoever wants the whole fault asks the log of the server that had it.
  console.error(`tokenim: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
}
