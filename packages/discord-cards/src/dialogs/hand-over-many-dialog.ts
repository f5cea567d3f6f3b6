import { wordingFor } from '@tokenim/wording'
import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10'
import { formatCustomId } from '../ids/index.ts'
import { clipText, discordTypography } from '../text/index.ts'
import { minutesField } from './extend-minutes.ts'
import { replacementField } from './move-dialog.ts'
import { noteField, reasonField } from './reason-fields.ts'

/** What several requests to those who may have in common; read by `readMoveDialog`. */
export function handOverManyDialog(
  act: 'cancel' | 'extend',
  count: number,
  locale: string | null | undefined,
): APIModalInteractionResponseCallbackData {
  const wording = wordingFor(locale, { reader: 'staff', typography: discordTypography })
  const { title, consequence } = wording.bot.handOvers.manyDialog
  return {
    custom_id: formatCustomId({ action: 'hand_over_many_submit', entityId: null, version: count, argument: act }),
    title: clipText(title(count), 45),
    components: [
      { type: 10, content: consequence(count, wording.action(`tokens.${act}`)) },
      reasonField(wording),
      noteField(wording),
      act === 'extend' ? minutesField(wording) : replacementField(wording),
    ],
  }
}
