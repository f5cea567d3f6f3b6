#!/usr/bin/env node
import { buildProgram } from './program.ts'

try {
  const program = await buildProgram(process.argv.slice(2))
  await program.parseAsync()
} catch (error) {
  // One readable line; whoever wants the whole fault asks the log of the server that had it.
  console.error(`tokenim: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
}
