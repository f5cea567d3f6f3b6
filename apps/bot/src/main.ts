import { readConfig, SettingsError } from './config.ts'
import { startBot } from './life/start-bot.ts'
import { StartError } from './life/start-error.ts'
import { stopOnSignals } from './life/stop-on-signals.ts'
import { createLog, describeError } from './log.ts'

const log = createLog()
// The client library reads dispatches in promises nobody waits for: one it cannot read must not end the bot.
process.on('unhandledRejection', (error) => log.error({ error }, 'something was rejected that nobody waited for'))

const end = (lines: readonly string[]): never => {
  for (const line of lines) console.error(line)
  process.exit(1)
}
try {
  const bot = await startBot(readConfig(), log, (line) => end([`tokenim bot: ${line}`]))
  stopOnSignals(log, () => bot.stop())
  log.info({ url: bot.url, metricsUrl: bot.metricsUrl }, 'ready')
  process.send?.({ type: 'ready', url: bot.url })
} catch (error) {
  end(linesFor(error))
}

/** What an operator can act on is said in lines; only a mistake of ours shows a stack, as one line of JSON. */
function linesFor(error: unknown): readonly string[] {
  if (error instanceof SettingsError) return error.lines.map((line) => `tokenim bot: ${line}`)
  if (error instanceof StartError) return [`tokenim bot: ${error.message}`]
  return [JSON.stringify({ level: 'fatal', service: 'bot', error: describeError(error) })]
}
