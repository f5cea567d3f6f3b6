import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Child, ChildPlan } from './child.ts'
import { runChild, startChild } from './child.ts'
import type { StartConfig } from './config.ts'
import { discordIds, discordWorld } from './demo/discord-world.ts'
import { demoLearningMinutes, gatewayName } from './demo/gateway-log.ts'
import { onCall } from './demo/people.ts'
import type { Demo } from './demo/prepare.ts'
import { logFile, openLog } from './log-files.ts'
import type { StartSecrets } from './start-secrets.ts'

export type Launch = {
  readonly config: StartConfig
  readonly dataDir: string
  readonly secrets: StartSecrets
  readonly urls: { readonly apiUrl: string; readonly monitorUrl: string }
  readonly auditKeyFile: string
  readonly auditOrigin: string
  readonly demo: Demo
}

/** Starts the processes one after the other, each when the ones it needs are ready; what started is in `children`. */
export async function launchApps(
  launch: Launch,
  children: Child[],
  tell: (line: string) => void,
): Promise<{ readonly apiUrl: string; readonly discordLocalUrl: string | null }> {
  const { config, dataDir, secrets, urls, demo } = launch
  const { ports, bind } = config
  const local = config.discordToken === null
  const apiUrl = `http://${bind}:${ports.api}`
  const discordLocalUrl = local ? `http://${bind}:${ports.discordLocal}` : null
  const base = { ...config.inherited, TOKENIM_ENVIRONMENT: config.environment, TOKENIM_BIND: bind }
  const withPeppers = {
    ...base,
    TOKENIM_PEPPERS: secrets.peppers,
    TOKENIM_API_URL: apiUrl,
  }
  const discord = local ? localDiscord(`${discordLocalUrl}/api`, secrets) : {}
  const plan = (
    name: string,
    program: string,
    env: Record<string, string>,
    args: readonly string[] = [],
  ): ChildPlan => {
    const log = openLog(dataDir, name)
    return { name, program, env, args, onLine: log.write }
  }
  const launchOne = async (one: ChildPlan) => {
    tell(`starting ${one.name}`)
    children.push(await startChild(one))
  }

  if (local) {
    const world = join(dataDir, 'discord-world.json')
    writeFileSync(world, JSON.stringify(discordWorld(secrets.discordLocalToken), null, 2), { mode: 0o600 })
    const env = { ...base, TOKENIM_DISCORD_LOCAL_PORT: String(ports.discordLocal), TOKENIM_DISCORD_LOCAL_WORLD: world }
    await launchOne(plan('local Discord', 'tooling/discord-local/src/main.ts', env))
  }
  const api = {
    ...withPeppers,
    TOKENIM_API_DATABASE_URL: urls.apiUrl,
    TOKENIM_API_PORT: String(ports.api),
    TOKENIM_API_METRICS_PORT: String(ports.apiMetrics),
  }
  await launchOne(plan('API', 'apps/api/src/main.ts', api))
  const monitor = {
    ...withPeppers,
    ...discord,
    TOKENIM_AUDIT_KEY_FILE: launch.auditKeyFile,
    TOKENIM_AUDIT_ORIGIN: launch.auditOrigin,
    TOKENIM_ON_CALL_DISCORD_USER_ID:
      config.inherited['TOKENIM_ON_CALL_DISCORD_USER_ID'] ?? (local ? onCall.discordUserId : ''),
    TOKENIM_MONITOR_DATABASE_URL: urls.monitorUrl,
    TOKENIM_MONITOR_PORT: String(ports.monitor),
    TOKENIM_MONITOR_METRICS_PORT: String(ports.monitorMetrics),
    TOKENIM_TAIL: config.inherited['TOKENIM_TAIL'] ?? demoLogs(dataDir),
    TOKENIM_LOG_LEARNING_MINUTES: config.inherited['TOKENIM_LOG_LEARNING_MINUTES'] ?? String(demoLearningMinutes),
  }
  await launchOne(plan('monitor', 'apps/monitor/src/main.ts', monitor))
  const bot = {
    ...base,
    ...discord,
    TOKENIM_API_URL: apiUrl,
    TOKENIM_MONITOR_URL: `http://${bind}:${ports.monitor}`,
    TOKENIM_BOT_API_KEY: demo.cast.botApiKey,
    TOKENIM_BOT_PORT: String(ports.bot),
    TOKENIM_BOT_METRICS_PORT: String(ports.botMetrics),
  }
  await runChild(plan('bot deploy', 'apps/bot/src/deploy.ts', bot, ['--apply']))
  await launchOne(plan('bot', 'apps/bot/src/main.ts', bot))
  return { apiUrl, discordLocalUrl }
}

/** The monitor reads what our own programs write, its own lines included, and one that is not ours. */
function demoLogs(dataDir: string): string {
  const names = ['API', 'monitor', 'bot', gatewayName]
  return names.map((name) => `${name.toLowerCase()}=${resolve(logFile(dataDir, name))}`).join(',')
}

function localDiscord(apiUrl: string, { discordLocalToken }: StartSecrets): Record<string, string> {
  return {
    DISCORD_API_URL: apiUrl,
    DISCORD_TOKEN: discordLocalToken,
    DISCORD_APPLICATION_ID: discordIds.application,
    DISCORD_GUILD_ID: discordIds.guild,
    DISCORD_ALERT_CHANNEL_ID: discordIds.alerts,
    DISCORD_PANEL_CHANNEL_ID: discordIds.general,
  }
}
