#!/usr/bin/env node
import { buildProgram } from './program.ts'

try {
  await buildProgram().parseAsync()
} catch (error) {
  // One readable line; whoever wants the whole fault asks the log of the server that had it.
  console.error(`tokenim: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
}
