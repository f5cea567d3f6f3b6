import { z } from '@hono/zod-openapi'
import { parseId } from '@tokenim/core/ids'
import { toJson } from '@tokenim/core/json'
import type { NoticeAbout } from '@tokenim/core/notices'
import { noticeKinds, noticeMaxCharacters } from '@tokenim/core/notices'
import { listNotices, publishNotice } from '@tokenim/services/notices'
import { listOp, verbOp } from '../op/op.ts'
import type { Operation } from '../op/operation.ts'
import { exampleId, idSchema } from '../schemas/ids.ts'
import { listOf, moment, pageQuery, version } from '../schemas/parts.ts'
import { plainText } from '../schemas/text.ts'

const tag = 'Notices'
const kind = z.enum(noticeKinds)
const textZh = plainText(1, noticeMaxCharacters).openapi({ example: '令牌确认暂时较慢，我们正在处理。' })
const textEn = plainText(1, noticeMaxCharacters).openapi({ example: 'Confirming tokens is slow, we are on it.' })
const about = z
  .string()
  .regex(/^(?:alr|sil)_[0-7][0-9a-hjkmnp-tv-z]{25}$/)
  .openapi({ description: 'The alert it tells of, or the maintenance window', example: exampleId('alr') })

const noticeSchema = z
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

const example = {
  id: exampleId('ntc'),
  kind: 'incident',
  textZh: '令牌确认暂时较慢，我们正在处理。',
  textEn: 'Confirming tokens is slow, we are on it.',
  about: exampleId('alr'),
  publishedAt: '2026-11-18T09:30:00.000Z',
  publishedBy: { type: 'account', id: exampleId('acc'), via: 'api' },
  version: 1,
} as const

const publish = verbOp({
  id: 'publishNotice',
  verb: publishNotice,
  method: 'post',
  path: '/v1/notices',
  tag,
  summary: 'Tell users something, in both languages',
  description:
    'The monitor posts it where notices go. What is published stays as it is: another notice says what came of it.',
  body: z.strictObject({ kind, textZh, textEn, about: about.optional() }),
  bodyExample: { kind: 'incident', textZh: example.textZh, textEn: example.textEn },
  input: ({ body: { about: of, ...said } }) => ({ ...said, about: aboutOf(of) }),
  answer: { status: 201, description: 'Published', schema: noticeSchema, example },
  result: (notice) => ({ ...toJson(notice), publishedBy: { ...notice.publishedBy } }),
  problems: ['not_found'],
})

const list = listOp({
  id: 'listNotices',
  reads: listNotices,
  method: 'get',
  path: '/v1/notices',
  tag,
  summary: 'What users were told, newest first',
  query: z.strictObject(pageQuery),
  input: (filters, after) => ({ ...filters, after }),
  item: (notice) => ({ ...toJson(notice), publishedBy: { ...notice.publishedBy } }),
  answer: {
    description: 'A page',
    schema: listOf('NoticeList', noticeSchema),
    example: { items: [example], nextCursor: null },
  },
})

function aboutOf(text: string | undefined): NoticeAbout | undefined {
  if (text === undefined) return undefined
  return parseId('alr', text) ?? parseId('sil', text) ?? undefined
}

export const noticeOperations: readonly Operation[] = [publish, list]
