import type { AlertingSettings } from '@tokenim/core/routing'
import { defaultAlertingFile, parseAlertingSettings } from '@tokenim/core/routing'
import { readFileSync } from 'node:fs'
import { parseDocument } from 'yaml'
import { UsageError } from '../usage-error.ts'

/** @throws UsageError with every problem, each with its place */
export function readAlertingFile(path: string | null): AlertingSettings {
  const parsed = parseAlertingSettings(path === null ? defaultAlertingFile : readYaml(path))
  if (parsed.ok) return parsed.settings
  throw new UsageError(
    `${path ?? 'built-in'}: ${parsed.problems.map((each) => `${each.path} ${each.says}`).join('; ')}`,
  )
}

/** @throws UsageError when it cannot be read or is no YAML */
export function readYaml(path: string): unknown {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    throw new UsageError(`${path} cannot be read`, { cause: error })
  }
  const document = parseDocument(text)
  const [problem] = document.errors
  if (problem !== undefined) throw new UsageError(`${path}: ${problem.message.split('\n')[0] ?? ''}`)
  return document.toJS({ maxAliasCount: 100 })
}
