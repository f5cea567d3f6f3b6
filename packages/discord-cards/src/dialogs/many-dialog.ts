import { isReasonCode, type ReasonCode } from '@tokenim/core/codes'
import { type ExtendMinutes, wordingFor } from '@tokenim/wording'
import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10'
import { formatCustomId } from '../ids/index.ts'
import { clipText, discordTypography } from '../text/index.ts'
import { choice } from './choice.ts'
import { minutesField, readMinutes } from './extend-minutes.ts'
import { fieldsOf } from './fields-of.ts'
import { oneLine } from './one-line.ts'
import { noteField, reasonField, reasonFields } from './reason-fields.ts'

const fields = { ...reasonFields, typed: 'typed', replacement: 'replacement' } as const

/** The dialog before an act on many: whoever acts types how many it is about. */
export function manyDialog(
  act: 'cancel' | 'extend',
  count: number,
  locale: string | null | undefined,
): APIModalInteractionResponseCallbackData {
  const wording = wordingFor(locale, { reader: 'staff', typography: discordTypography })
  const { many, dialog } = wording.bot
  const { title, consequence } = many.dialog[act]
  return {
    custom_id: formatCustomId({ action: `${act}_many_submit`, entityId: null, version: count }),
    title: clipText(title(count), 45),
    components: [
      { type: 10, content: consequence(count) },
      {
        type: 18,
        label: clipText(many.typed(count), 45),
        description: clipText(many.typedDescription, 100),
        component: { type: 4, custom_id: fields.typed, style: 1, required: true, max_length: 5 },
      },
      reasonField(wording),
      noteField(wording),
      act === 'extend'
        ? minutesField(wording)
        : choice(fields.replacement, { label: dialog.replacement, description: dialog.replacementDescription }, [
            { value: 'yes', label: dialog.yes },
            { value: 'no', label: dialog.no },
          ]),
    ],
  }
}

export type ManyForm = {
  readonly typed: string
  readonly reasonCode: ReasonCode
  readonly reason?: string
  readonly requestReplacement: boolean
  readonly minutes: ExtendMinutes
}

/** What was filled in; `null` for what our dialog cannot send. Full-width digits count as digits. */
export function readManyDialog(components: unknown): ManyForm | null {
  const given = fieldsOf(components)
  const reasonCode = given.get(fields.reason) ?? ''
  if (!isReasonCode(reasonCode)) return null
  const reason = oneLine(given.get(fields.note))
  return {
    typed: (given.get(fields.typed) ?? '').normalize('NFKC').trim(),
    reasonCode,
    ...(reason === '' ? {} : { reason }),
    requestReplacement: given.get(fields.replacement) === 'yes',
    minutes: readMinutes(given),
  }
}
