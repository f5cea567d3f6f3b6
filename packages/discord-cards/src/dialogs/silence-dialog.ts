import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10'
import { wordingFor } from '@tokenim/wording'
import { formatCustomId } from '../ids/index.ts'
import { clipText, discordTypography } from '../text/index.ts'
import { choice } from './choice.ts'

export const silenceFields = { scope: 'scope', until: 'until', comment: 'comment' } as const

const minuteMs = 60_000

/** `null`: until it is resolved. */
export const silenceLengths = {
  '30m': 30 * minuteMs,
  '2h': 120 * minuteMs,
  '8h': 480 * minuteMs,
  '24h': 1_440 * minuteMs,
  resolved: null,
} as const

export type SilenceLength = keyof typeof silenceLengths

/** As much as the card that is confirmed shows whole. */
export const commentMax = 200

/** What to silence, for how long, and why. Nothing is silenced by it: the preview comes first. */
export function silenceDialog(
  alert: { readonly id: string; readonly version: number },
  locale: string | null | undefined,
): APIModalInteractionResponseCallbackData {
  const wording = wordingFor(locale, { reader: 'staff', typography: discordTypography })
  const { dialog } = wording.bot.alerts
  const lengths = Object.keys(silenceLengths) as SilenceLength[]
  return {
    custom_id: formatCustomId({ action: 'silence_submit', entityId: alert.id, version: alert.version }),
    title: clipText(dialog.title, 45),
    components: [
      { type: 10, content: `${dialog.consequence}\n-# ${wording.code(alert.id)}` },
      choice(silenceFields.scope, { label: dialog.scope, description: dialog.scopeDescription }, [
        { value: 'this', label: dialog.scopes.this },
        { value: 'kind', label: dialog.scopes.kind },
      ]),
      choice(
        silenceFields.until,
        { label: dialog.until, description: dialog.untilDescription },
        lengths.map((value) => ({ value, label: dialog.lengths[value] })),
      ),
      {
        type: 18,
        label: clipText(dialog.comment, 45),
        description: clipText(dialog.commentDescription, 100),
        component: {
          type: 4,
          custom_id: silenceFields.comment,
          style: 2,
          max_length: commentMax,
          required: false,
          placeholder: clipText(dialog.commentPlaceholder, 100),
        },
      },
    ],
  }
}
