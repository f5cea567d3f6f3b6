import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10'
import { wordingFor } from '@tokenim/wording'
import { formatCustomId } from '../ids/index.ts'
import { clipText, discordTypography } from '../text/index.ts'
import type { ReasonCode } from '@tokenim/core/codes'
import { readMoveDialog } from './read-dialog.ts'
import { noteField, reasonField } from './reason-fields.ts'

/** The dialog before an act that takes a reason and nothing else: to enable an account, to revoke a key. */
export function reasonDialog(
  act: 'enable' | 'revokeKey',
  about: { readonly id: string; readonly version: number },
  locale: string | null | undefined,
): APIModalInteractionResponseCallbackData {
  const wording = wordingFor(locale, { reader: 'staff', typography: discordTypography })
  const { title, consequence } = wording.bot.access.dialogs[act]
  const action = act === 'enable' ? 'enable_submit' : 'key_revoke_submit'
  return {
    custom_id: formatCustomId({ action, entityId: about.id, version: about.version }),
    title: clipText(title, 45),
    components: [
      { type: 10, content: `${consequence}\n-# ${wording.code(about.id)}` },
      reasonField(wording),
      noteField(wording),
    ],
  }
}

/** Why; `reason` is one line, absent when nothing was written. */
export type ReasonForm = { readonly reasonCode: ReasonCode; readonly reason?: string }

/** What was filled in; `null` for what our dialog cannot send. */
export function readReasonDialog(components: unknown): ReasonForm | null {
  const form = readMoveDialog(components)
  if (form === null) return null
  const { reasonCode, reason } = form
  return reason === undefined ? { reasonCode } : { reasonCode, reason }
}
