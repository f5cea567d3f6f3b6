import { type NoticeKind, noticeMaxCharacters } from '@tokenim/core/notices'
import { wordingFor } from '@tokenim/wording'
import type { APILabelComponent, APIModalInteractionResponseCallbackData } from 'discord-api-types/v10'
import { formatCustomId } from '../ids/index.ts'
import { clipText, discordTypography } from '../text/index.ts'
import { fieldsOf } from './fields-of.ts'
import { oneLine } from './one-line.ts'

const fields = { zh: 'zh', en: 'en' } as const

/** The texts of a notice, in both languages. */
export function noticeDialog(
  { kind, about }: { readonly kind: NoticeKind; readonly about: string | null },
  locale: string | null | undefined,
): APIModalInteractionResponseCallbackData {
  const { dialog } = wordingFor(locale, { reader: 'staff', typography: discordTypography }).bot.notices
  const field = (id: string, label: string): APILabelComponent => ({
    type: 18,
    label: clipText(label, 45),
    description: clipText(dialog.description, 100),
    component: { type: 4, custom_id: id, style: 2, required: true, min_length: 1, max_length: noticeMaxCharacters },
  })
  return {
    custom_id: formatCustomId({ action: 'notice_submit', entityId: about, version: 0, argument: kind }),
    title: clipText(dialog.title, 45),
    components: [field(fields.zh, dialog.textZh), field(fields.en, dialog.textEn)],
  }
}

/** What was written, each on one line as a card shows it; `null` for what our dialog cannot send. */
export function readNoticeDialog(components: unknown): { readonly textZh: string; readonly textEn: string } | null {
  const given = fieldsOf(components)
  const [textZh, textEn] = [oneLine(given.get(fields.zh)), oneLine(given.get(fields.en))]
  return textZh === '' || textEn === '' ? null : { textZh, textEn }
}
