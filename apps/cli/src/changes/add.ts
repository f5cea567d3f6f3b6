import type { Command } from 'commander'
import { readSetting, requireSetting } from '../config.ts'
import { refusalLine } from '../run-verb.ts'
import { UsageError } from '../usage-error.ts'

type Options = {
  readonly version?: string
  readonly title?: string
  readonly url?: string
  readonly at?: string
}

/** For pipelines: the monitor is asked over HTTP, and asking twice marks once. */
export function defineAddChange(command: Command): void {
  command
    .option('--version <version>', 'what runs since then, when it is a deployment')
    .option('--title <title>', 'what changed, in one line')
    .option('--url <url>', 'where to read more')
    .option('--at <time>', 'when (RFC 3339); now when left out')
    .action(async (service: string, options: Options) => {
      const { id } = await post({ service, ...options })
      console.log(id)
    })
}

type Problem = { readonly code: string; readonly facts: unknown }

/** @throws UsageError with what the monitor said */
async function post(mark: Options & { readonly service: string }): Promise<{ readonly id: string }> {
  const url = readSetting('TOKENIM_MONITOR_URL', 'http://127.0.0.1:4601').replace(/\/+$/, '')
  const key = requireSetting('TOKENIM_API_KEY', 'an API key with logs:write (timk_…)')
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  const response = await fetch(`${url}/v1/changes`, { method: 'POST', headers, body: JSON.stringify(mark) }).catch(
    (error: unknown) => {
      throw new UsageError(`TOKENIM_MONITOR_URL: nothing answers at ${url}`, { cause: error })
    },
  )
  const answer: unknown = await response.json()
  // The monitor's own answers: a mark, or a problem document.
  if (!response.ok) throw new UsageError(refusalLine(answer as Problem))
  return answer as { readonly id: string }
}
