import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BenchResult } from './bench.ts'

const resultsFile = fileURLToPath(new URL('../results/latest.json', import.meta.url))

/** What was measured last, bench by bench; each names its own machine and time. */
export function readResults(file = resultsFile): readonly BenchResult[] {
  if (!existsSync(file)) return []
  return JSON.parse(readFileSync(file, 'utf8')) as readonly BenchResult[]
}

/** Replaces the benches that were measured now and keeps the others. `order` is that of the page. */
export function mergeResults(
  kept: readonly BenchResult[],
  measured: readonly BenchResult[],
  order: readonly string[],
): readonly BenchResult[] {
  const byName = new Map([...kept, ...measured].map((result) => [result.name, result]))
  return order.flatMap((name) => byName.get(name) ?? [])
}

export function writeResults(results: readonly BenchResult[], file = resultsFile): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`)
}
