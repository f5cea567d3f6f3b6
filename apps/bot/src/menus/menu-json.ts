import { botWords } from '@tokenim/wording'
import type { RESTPostAPIContextMenuApplicationCommandsJSONBody } from 'discord-api-types/v10'
import { ApplicationCommandType } from 'discord.js'
import type { Menu } from './menu.ts'

export type MenuJson = RESTPostAPIContextMenuApplicationCommandsJSONBody

/** As Discord takes them. They have no description, so that their names are in both languages. */
export function menusJson(menus: readonly Menu[]): MenuJson[] {
  return menus.map(({ name, on, words }) => ({
    type: on === 'user' ? ApplicationCommandType.User : ApplicationCommandType.Message,
    name,
    name_localizations: { 'zh-CN': words(botWords['zh-CN'].panel), 'en-US': words(botWords.en.panel) },
    default_member_permissions: null,
  }))
}
