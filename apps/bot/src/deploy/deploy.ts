import type { REST } from 'discord.js'
import { commandsJson } from '../commands/command-json.ts'
import { commands } from '../commands/index.ts'
import type { DeployConfig } from '../config.ts'
import { menusJson } from '../menus/menu-json.ts'
import { menus } from '../menus/index.ts'
import { planCommands } from './deploy-commands.ts'
import { planPanel } from './deploy-panel.ts'

/**
 * Compares what Discord has with what the code says, and with `apply` writes what differs and nothing else.
 *
 * @returns what differs, or differed, one readable line each
 * @throws StartError with one line for the operator
 */
export async function deploy(rest: REST, config: DeployConfig, act: 'plan' | 'apply'): Promise<readonly string[]> {
  const plans = [
    await planCommands(rest, config, [...commandsJson(commands), ...menusJson(menus)]),
    ...(config.panelChannelId === null ? [] : [await planPanel(rest, { ...config, channelId: config.panelChannelId })]),
  ]
  if (act === 'apply') for (const plan of plans) await plan.apply()
  return plans.flatMap(({ lines }) => lines)
}
