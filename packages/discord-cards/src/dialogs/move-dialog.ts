import type { Move, Wording } from '@tokenim/wording'
import { wordingFor } from '@tokenim/wording'
import type { APILabelComponent, APIModalInteractionResponseCallbackData } from 'discord-api-types/v10'
import { formatCustomId, submitOf } from '../ids/index.ts'
import { clipText, discordTypography } from '../text/index.ts'
import { minutesField } from './extend-minutes.ts'
import { noteField, reasonField, reasonFields } from './reason-fields.ts'

/** Custom ids of the fields of the dialog. */
export const moveFields = { ...reasonFields, replacement: 'replacement' } as const

/**
 * The dialog (modal) that stands before every act on a token: what will happen, the reason by choice, a note. It is
 * drawn from the pressed custom id alone, because a modal must be the first answer and may wait for no call.
 */
export function moveDialog(
  move: Move,
  token: { readonly id: string; readonly version: number },
  locale: string | null | undefined,
): APIModalInteractionResponseCallbackData {
  const wording = wordingFor(locale, { reader: 'staff', typography: discordTypography })
  const { title, consequence } = wording.bot.dialogs[move]
  return {
    custom_id: formatCustomId({ action: submitOf(move), entityId: token.id, version: token.version }),
    title: clipText(title, 45),
    components: [
      { type: 10, content: `${consequence}\n-# ${wording.code(token.id)}` },
      reasonField(wording),
      noteField(wording),
      ...(move === 'cancel' ? [replacementField(wording)] : []),
      ...(move === 'extend' ? [minutesField(wording)] : []),
    ],
  }
}

/** Whether the issuing service is asked for a new one. */
export function replacementField(wording: Wording): APILabelComponent {
  const { dialog } = wording.bot
  return {
    type: 18,
    label: clipText(dialog.replacement, 45),
    description: clipText(dialog.replacementDescription, 100),
    component: {
      type: 3,
      custom_id: moveFields.replacement,
      required: true,
      min_values: 1,
      max_values: 1,
      options: [
        { label: clipText(dialog.yes, 100), value: 'yes', default: true },
        { label: clipText(dialog.no, 100), value: 'no' },
      ],
    },
  }
}
