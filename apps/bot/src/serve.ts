import { createLog, runProcess } from '@tokenim/process'
import { readConfig } from './config.ts'
import { startBot } from './life/start-bot.ts'

const log = createLog('bot')
// The client library reads dispatches in promises nobody waits for: one it cannot read must not end the bot.
process.on('unhandledRejection', (error) => log.error({ error }, 'something was rejected that nobody waited for'))

await runProcess({ service: 'bot', log, start: (end) => startBot(readConfig(), log, end) })
