import { REST } from 'discord.js'
import { SettingsError, StartError } from '@tokenim/process'
import { readDeployConfig } from './config.ts'
import { readCommandLine } from './deploy/command-line.ts'
import { deploy } from './deploy/deploy.ts'
import { restThrough } from './discord/proxy.ts'

/** Exit codes: 0 nothing differs, or it was applied; 2 with `--plan` something differs; 1 it could not be found out. */
try {
  const { act, where } = readCommandLine(process.argv.slice(2))
  const config = readDeployConfig()
  const { discordApiUrl, discordToken, proxyUrl } = config
  const rest = { ...(discordApiUrl === null ? {} : { api: discordApiUrl }), ...restThrough(proxyUrl) }
  const guildId = where.kind === 'configured' ? config.guildId : where.kind === 'global' ? null : where.id
  const lines = await deploy(new REST(rest).setToken(discordToken), { ...config, guildId }, act)
  say(lines)
  if (lines.length === 0) say(['Discord has all of it already: nothing to do.'])
  else if (act === 'apply') say(['Applied.'])
  else process.exitCode = 2
} catch (error) {
  const lines = error instanceof SettingsError ? error.lines : error instanceof StartError ? [error.message] : null
  if (lines === null) throw error
  process.stderr.write(lines.map((line) => `tokenim bot deploy: ${line}\n`).join(''))
  process.exitCode = 1
}

function say(lines: readonly string[]): void {
  process.stdout.write(lines.map((line) => `${line}\n`).join(''))
}
