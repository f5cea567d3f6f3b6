import { type DisabledReason, disabledReasons } from '@tokenim/core/accounts'
import { reasonMaxCharacters, reasonMinCharacters } from '@tokenim/core/codes'
import { type DisableLength, disableLengths, wordingFor } from '@tokenim/wording'
import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10'
import { formatCustomId } from '../ids/index.ts'
import { clipText, discordTypography } from '../text/index.ts'
import { choice } from './choice.ts'
import { fieldsOf } from './fields-of.ts'
import { oneLine } from './one-line.ts'

const fields = { reason: 'reason', evidence: 'evidence', until: 'until' } as const

/** Why an account is disabled, on what evidence, and for how long. */
export function disableDialog(
  account: { readonly id: string; readonly version: number },
  locale: string | null | undefined,
): APIModalInteractionResponseCallbackData {
  const wording = wordingFor(locale, { reader: 'staff', typography: discordTypography })
  const { dialogs, dialog } = wording.bot.access
  const { disabledReasons: reasonWords } = wording.words
  return {
    custom_id: formatCustomId({ action: 'disable_submit', entityId: account.id, version: account.version }),
    title: clipText(dialogs.disable.title, 45),
    components: [
      { type: 10, content: `${dialogs.disable.consequence}\n-# ${wording.code(account.id)}` },
      choice(
        fields.reason,
        { label: dialog.disabledReason, description: dialog.disabledReasonDescription },
        disabledReasons.map((value) => ({ value, label: reasonWords[value] })),
      ),
      choice(
        fields.until,
        { label: dialog.until, description: dialog.untilDescription },
        disableLengths.map((value) => ({ value, label: dialog.lengths[value] })),
      ),
      {
        type: 18,
        label: clipText(dialog.evidence, 45),
        description: clipText(dialog.evidenceDescription, 100),
        component: {
          type: 4,
          custom_id: fields.evidence,
          style: 2,
          min_length: reasonMinCharacters,
          max_length: reasonMaxCharacters,
          required: true,
          placeholder: clipText(dialog.evidencePlaceholder, 100),
        },
      },
    ],
  }
}

export type DisableForm = {
  readonly disabledReason: DisabledReason
  /** One line, as the history shows it. */
  readonly evidence: string
  readonly length: DisableLength
}

/** What was filled in; `null` for what our dialog cannot send. */
export function readDisableDialog(components: unknown): DisableForm | null {
  const given = fieldsOf(components)
  const disabledReason = disabledReasons.find((one) => one === given.get(fields.reason))
  const length = disableLengths.find((one) => one === given.get(fields.until))
  if (disabledReason === undefined || length === undefined) return null
  const evidence = oneLine(given.get(fields.evidence))
  return { disabledReason, evidence, length }
}

const dayMinutes = 1_440
const lengthsMinutes: { readonly [L in DisableLength]: number | null } = {
  '1d': dayMinutes,
  '3d': 3 * dayMinutes,
  '7d': 7 * dayMinutes,
  '30d': 30 * dayMinutes,
  open: null,
}

/** `null`: until somebody enables it. */
export function disableMinutes(length: DisableLength): number | null {
  return lengthsMinutes[length]
}
