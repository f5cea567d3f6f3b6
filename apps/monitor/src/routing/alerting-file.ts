import type { AlertingSettings } from '@tokenim/core/routing'
import { defaultAlertingFile, parseAlertingSettings } from '@tokenim/core/routing'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { parseDocument } from 'yaml'

/** The alerting file as it was read. `digest` is the same for the same settings, however they are written. */
export type AlertingFile = { readonly settings: AlertingSettings; readonly digest: string }

/** The file cannot be used; every problem is one line that names its place. */
export class AlertingFileError extends Error {
  override readonly name = 'AlertingFileError'
  readonly problems: readonly string[]

  constructor(path: string, problems: readonly string[], options?: ErrorOptions) {
    super(`${path}: ${problems.join('; ')}`, options)
    this.problems = problems
  }
}

/**
 * Reads `TOKENIM_ALERTING_FILE`; without one, the built-in settings.
 *
 * @throws AlertingFileError naming all that is wrong
 */
export function readAlertingFile(path: string | null): AlertingFile {
  const value: unknown = path === null ? defaultAlertingFile : parseYaml(path, readText(path))
  const parsed = parseAlertingSettings(value)
  if (!parsed.ok) {
    throw new AlertingFileError(
      path ?? 'the built-in settings',
      parsed.problems.map((problem) => `${problem.path} ${problem.says}`),
    )
  }
  return { settings: parsed.settings, digest: digestOf(parsed.settings) }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable'
    throw new AlertingFileError(path, [`cannot be read (${code})`], { cause: error })
  }
}

function parseYaml(path: string, text: string): unknown {
  // Aliases that unfold into millions of nodes are no settings.
  const document = parseDocument(text, { prettyErrors: true })
  if (document.errors.length > 0) {
    throw new AlertingFileError(
      path,
      document.errors.map(({ message }) => message.split('\n')[0] ?? message),
    )
  }
  return document.toJS({ maxAliasCount: 100 })
}

/** Of what decides who is told: with other detectors or reports no alert is routed anew. */
function digestOf({ route, receivers, timeIntervals, escalations, inhibitRules }: AlertingSettings): string {
  const parts = { route, receivers, timeIntervals, escalations, inhibitRules }
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url')
}
