import { z } from '@hono/zod-openapi'
import { parseId } from '@tokenim/core/ids'
import { toJson } from '@tokenim/core/json'
import type { Notice, NoticeAbout } from '@tokenim/core/notices'
import { noticeKinds, noticeMaxCharacters } from '@tokenim/core/notices'
import { exampleId, idSchema } from './ids.ts'
import { moment, version } from './parts.ts'
import { plainText } from './text.ts'

const kind = z.enum(noticeKinds)
const about = z
  .string()
  .regex(/^(?:alr|sil)_[0-7][0-9a-hjkmnp-tv-z]{25}$/)
  .openapi({ description: 'The alert it tells of, or the maintenance window', example: exampleId('alr') })

/** What a notice is published with. */
export const noticeMembers = {
  kind,
  textZh: plainText(1, noticeMaxCharacters).openapi({ example: '令牌确认暂时较慢，我们正在处理。' }),
  textEn: plainText(1, noticeMaxCharacters).openapi({ example: 'Confirming tokens is slow, we are on it.' }),
  about: about.optional(),
}

export const noticeSchema = z
  .object({
    id: idSchema('ntc'),
    kind,
    textZh: z.string(),
    textEn: z.string(),
    about: about.nullable(),
    publishedAt: moment,
    publishedBy: z.looseObject({ type: z.string() }),
    version,
  })
  .openapi('Notice')

export const exampleNotice = {
  id: exampleId('ntc'),
  kind: 'incident',
  textZh: '令牌确认暂时较慢，我们正在处理。',
  textEn: 'Confirming tokens is slow, we are on it.',
  about: exampleId('alr'),
  publishedAt: '2026-11-18T09:30:00.000Z',
  publishedBy: { type: 'account', id: exampleId('acc'), via: 'api' },
  version: 1,
} as const

export function noticeBody(notice: Notice) {
  return { ...toJson(notice), publishedBy: { ...notice.publishedBy } }
}

export function aboutOf(text: string | undefined): NoticeAbout | undefined {
  if (text === undefined) return undefined
  return parseId('alr', text) ?? parseId('sil', text) ?? undefined
}
