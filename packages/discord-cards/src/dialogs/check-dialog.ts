import { wordingFor } from '@tokenim/wording'
import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10'
import { formatCustomId } from '../ids/index.ts'
import { clipText, discordTypography } from '../text/index.ts'
import { fieldsOf } from './fields-of.ts'

const whoField = 'who'

/** Asks who is to be checked, for those who pressed instead of typing `/check`. */
export function checkDialog(locale: string | null | undefined): APIModalInteractionResponseCallbackData {
  const wording = wordingFor(locale, { reader: 'staff', typography: discordTypography })
  const { dialog } = wording.bot.panel
  return {
    custom_id: formatCustomId({ action: 'panel_check_submit', entityId: null, version: 0 }),
    title: clipText(dialog.title, 45),
    components: [
      {
        type: 18,
        label: clipText(dialog.who, 45),
        description: clipText(dialog.whoDescription, 100),
        component: { type: 4, custom_id: whoField, style: 1, required: true, max_length: 200 },
      },
    ],
  }
}

/** Who was typed; `null` for what our dialog cannot send. */
export function readCheckDialog(components: unknown): string | null {
  const who = (fieldsOf(components).get(whoField) ?? '').trim()
  return who === '' ? null : who
}
