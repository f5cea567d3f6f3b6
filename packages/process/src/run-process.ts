import { cleanLine } from './clean-line.ts'
import type { Log } from './log.ts'
import { describeError } from './log.ts'
import { SettingsError } from './settings-error.ts'
import { StartError } from './start-error.ts'
import { stopOnSignals } from './stop-on-signals.ts'

export type Running = {
  readonly url: string
  readonly metricsUrl: string
  stop(): Promise<void>
  /** Reads again what may change while it runs: asked by SIGHUP, which otherwise stops it. */
  reload?(): void
}

export type Program = {
  /** Begins every line for the operator: `tokenim api: …`. */
  readonly service: string
  readonly log: Log
  /** @param end ends the process at once, with one line for the operator */
  readonly start: (end: (line: string) => void) => Promise<Running>
  /** The line for an operator about an error of the program's own kinds; `null`: a mistake of ours. */
  readonly explain?: (error: unknown) => string | null
}

/** From start to exit code: says when it is ready (to a parent, too), stops on signals, and tells why it cannot start. */
export async function runProcess({ service, log, start, explain = () => null }: Program): Promise<void> {
  const end = (lines: readonly string[]): never => {
    process.stderr.write(lines.map((line) => `${line}\n`).join(''))
    process.exit(1)
  }
  try {
    const running = await start((line) => end([`tokenim ${service}: ${line}`]))
    const { url, metricsUrl } = running
    stopOnSignals(log, () => running.stop(), running.reload?.bind(running))
    log.info({ url, metricsUrl }, 'ready')
    process.send?.({ type: 'ready', url, metricsUrl })
  } catch (error) {
    const lines = linesFor(error) ?? explained(explain(error))
    end(lines?.map((line) => `tokenim ${service}: ${line}`) ?? [fatalLine(service, error)])
  }
}

function linesFor(error: unknown): readonly string[] | null {
  if (error instanceof SettingsError) return error.lines
  return error instanceof StartError ? [error.message] : null
}

function explained(line: string | null): readonly string[] | null {
  return line === null ? null : [line]
}

/** What an operator can act on is said in lines; only a mistake of ours shows a stack, as one line of JSON. */
function fatalLine(service: string, error: unknown): string {
  return cleanLine(JSON.stringify({ level: 'fatal', service, error: describeError(error) }))
}
