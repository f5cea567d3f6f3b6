import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10'
import { wordingFor } from '@tokenim/wording'
import { formatCustomId } from '../ids/index.ts'
import { clipText, discordTypography } from '../text/index.ts'
import { choice } from './choice.ts'
import { fieldsOf } from './fields-of.ts'
import { oneLine } from './one-line.ts'

const swapFields = { person: 'person', length: 'length', reason: 'reason' } as const

const hourMs = 3_600_000

/** The first is the usual one. */
export const swapLengthsMs = {
  '8h': 8 * hourMs,
  '2h': 2 * hourMs,
  '4h': 4 * hourMs,
  '12h': 12 * hourMs,
  '24h': 24 * hourMs,
  '7d': 168 * hourMs,
} as const

export type SwapLength = keyof typeof swapLengthsMs

/** Who takes over from now on, and for how long. `schedule`: its place on the card. */
export function swapDialog(
  schedule: number,
  locale: string | null | undefined,
): APIModalInteractionResponseCallbackData {
  const wording = wordingFor(locale, { reader: 'staff', typography: discordTypography })
  const { dialog } = wording.bot.alerts.onCall
  const lengths = Object.keys(swapLengthsMs) as SwapLength[]
  return {
    custom_id: formatCustomId({ action: 'swap_submit', entityId: null, version: schedule }),
    title: clipText(dialog.title, 45),
    components: [
      { type: 10, content: dialog.consequence },
      {
        type: 18,
        label: clipText(dialog.person, 45),
        description: clipText(dialog.personDescription, 100),
        component: { type: 4, custom_id: swapFields.person, style: 1, required: true, max_length: 100 },
      },
      choice(
        swapFields.length,
        { label: dialog.length },
        lengths.map((value) => ({ value, label: dialog.lengths[value] })),
      ),
      {
        type: 18,
        label: clipText(dialog.reason, 45),
        description: clipText(dialog.reasonDescription, 100),
        component: { type: 4, custom_id: swapFields.reason, style: 1, required: false, max_length: 200 },
      },
    ],
  }
}

export type SwapForm = { readonly person: string; readonly length: SwapLength; readonly reason: string }

/** What was filled in; `null` for what our dialog cannot send. */
export function readSwapDialog(components: unknown): SwapForm | null {
  const fields = fieldsOf(components)
  const person = oneLine(fields.get(swapFields.person))
  const length = fields.get(swapFields.length) ?? ''
  if (person === '' || !isSwapLength(length)) return null
  return { person, length, reason: oneLine(fields.get(swapFields.reason)) }
}

export function isSwapLength(text: string): text is SwapLength {
  return Object.hasOwn(swapLengthsMs, text)
}
