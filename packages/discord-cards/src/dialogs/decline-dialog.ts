import { reasonMaxCharacters, reasonMinCharacters } from '@tokenim/core/codes'
import { wordingFor } from '@tokenim/wording'
import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10'
import { formatCustomId } from '../ids/index.ts'
import { clipText, discordTypography } from '../text/index.ts'
import { fieldsOf } from './fields-of.ts'
import { oneLine } from './one-line.ts'

const noteField = 'note'

/** Why a hand-over is declined; drawn from the pressed custom id alone, whose argument is the language of the card. */
export function declineDialog(
  handOver: { readonly id: string; readonly version: number; readonly argument?: string },
  locale: string | null | undefined,
): APIModalInteractionResponseCallbackData {
  const wording = wordingFor(locale, { reader: 'staff', typography: discordTypography })
  const { declineDialog: words } = wording.bot.handOvers
  const { id: entityId, version, argument } = handOver
  const asked = { action: 'decline_submit', entityId, version } as const
  return {
    custom_id: formatCustomId(argument === undefined ? asked : { ...asked, argument }),
    title: clipText(words.title, 45),
    components: [
      { type: 10, content: `${words.consequence}\n-# ${wording.code(entityId)}` },
      {
        type: 18,
        label: clipText(words.note, 45),
        description: clipText(words.noteDescription, 100),
        component: {
          type: 4,
          custom_id: noteField,
          style: 2,
          min_length: reasonMinCharacters,
          max_length: reasonMaxCharacters,
          required: false,
          placeholder: clipText(words.notePlaceholder, 100),
        },
      },
    ],
  }
}

/** What was filled in, on one line; empty when nothing was. */
export function readDeclineDialog(components: unknown): string {
  return oneLine(fieldsOf(components).get(noteField))
}
