import { reasonCodes, reasonMaxCharacters, reasonMinCharacters } from '@tokenim/core/codes'
import type { Wording } from '@tokenim/wording'
import type { APILabelComponent, APITextInputComponent } from 'discord-api-types/v10'
import { clipText } from '../text/index.ts'

/** Custom ids of the fields in which whoever acts says why. */
export const reasonFields = { reason: 'reason', note: 'note' } as const

/** The reason by choice. */
export function reasonField(wording: Wording): APILabelComponent {
  const { dialog } = wording.bot
  return {
    type: 18,
    label: clipText(dialog.reason, 45),
    description: clipText(dialog.reasonDescription, 100),
    component: {
      type: 3,
      custom_id: reasonFields.reason,
      placeholder: clipText(dialog.reasonPlaceholder, 150),
      required: true,
      min_values: 1,
      max_values: 1,
      options: reasonCodes.map((code) => ({ label: clipText(wording.words.reasonCodes[code], 100), value: code })),
    },
  }
}

/** The note that explains it. */
export function noteField(wording: Wording): APILabelComponent {
  const { dialog } = wording.bot
  const input: APITextInputComponent = {
    type: 4,
    custom_id: reasonFields.note,
    style: 2,
    min_length: reasonMinCharacters,
    max_length: reasonMaxCharacters,
    required: false,
    placeholder: clipText(dialog.notePlaceholder, 100),
  }
  return {
    type: 18,
    label: clipText(dialog.note, 45),
    description: clipText(dialog.noteDescription, 100),
    component: input,
  }
}
