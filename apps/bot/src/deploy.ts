import { REST } from 'discord.js'
import { SettingsError, StartError } from '@tokenim/process'
import { commandsJson } from './commands/command-json.ts'
import { commands } from './commands/index.ts'
import { readDeployConfig } from './config.ts'
import { applyCommands, planCommands } from './deploy/deploy-commands.ts'

const usage = 'usage: node apps/bot/src/deploy.ts --plan | --apply'
const [choice, ...rest] = process.argv.slice(2)
try {
  if ((choice !== '--plan' && choice !== '--apply') || rest.length > 0) throw new StartError(usage)
  const config = readDeployConfig()
  const { discordApiUrl, discordToken } = config
  const discord = new REST(discordApiUrl === null ? {} : { api: discordApiUrl }).setToken(discordToken)
  const wanted = commandsJson(commands)
  const plan = await planCommands(discord, config, wanted)
  say(plan)
  if (plan.length === 0) say(['Discord has these commands already: nothing to do.'])
  else if (choice === '--apply') {
    await applyCommands(discord, config, wanted)
    say(['Applied.'])
  }
} catch (error) {
  const lines = error instanceof SettingsError ? error.lines : error instanceof StartError ? [error.message] : null
  if (lines === null) throw error
  process.stderr.write(lines.map((line) => `tokenim bot deploy: ${line}\n`).join(''))
  process.exitCode = 1
}

function say(lines: readonly string[]): void {
  process.stdout.write(lines.map((line) => `${line}\n`).join(''))
}
