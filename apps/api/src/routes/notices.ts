import { z } from '@hono/zod-openapi'
import { listNotices, publishNotice } from '@tokenim/services/notices'
import { listOp, verbOp } from '../op/op.ts'
import type { Operation } from '../op/operation.ts'
import { aboutOf, exampleNotice, noticeBody, noticeMembers, noticeSchema } from '../schemas/notice.ts'
import { listOf, pageQuery } from '../schemas/parts.ts'

const tag = 'Notices'

const publish = verbOp({
  id: 'publishNotice',
  verb: publishNotice,
  method: 'post',
  path: '/v1/notices',
  tag,
  summary: 'Tell users something, in both languages',
  description:
    'The monitor posts it where notices go. What is published stays as it is: another notice says what came of it.',
  body: z.strictObject(noticeMembers),
  bodyExample: { kind: 'incident', textZh: exampleNotice.textZh, textEn: exampleNotice.textEn },
  input: ({ body: { about: of, ...said } }) => ({ ...said, about: aboutOf(of) }),
  answer: { status: 201, description: 'Published', schema: noticeSchema, example: exampleNotice },
  result: noticeBody,
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
  item: noticeBody,
  answer: {
    description: 'A page',
    schema: listOf('NoticeList', noticeSchema),
    example: { items: [exampleNotice], nextCursor: null },
  },
})

export const noticeOperations: readonly Operation[] = [publish, list]
