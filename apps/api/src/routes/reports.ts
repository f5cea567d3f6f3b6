import { z } from '@hono/zod-openapi'
import { toJson } from '@tokenim/core/json'
import { reportPeriods } from '@tokenim/core/reports'
import { reject } from '@tokenim/problems'
import { getReport } from '@tokenim/services/reports'
import { preferredLanguage } from '../docs/preferred-language.ts'
import { page, plainPolicy } from '../docs/page.ts'
import { reportPageHtml } from '../docs/report-page-html.ts'
import { ownOp, queryOp } from '../op/op.ts'
import type { Operation } from '../op/operation.ts'
import { exampleReport, reportSchema } from '../schemas/report.ts'
import { givenMoment } from '../schemas/parts.ts'

const tag = 'Reports'

const period = z.enum(reportPeriods).default('day')
const at = givenMoment.optional().openapi({ description: 'When the period ends; now when left out, and never later' })

const read = queryOp({
  id: 'getReport',
  reads: getReport,
  method: 'get',
  path: '/v1/reports',
  tag,
  summary: 'A day or a week in figures, and the time before it',
  description:
    'Everything is read from one snapshot. New log patterns are told to who has `logs:read`, too. On a very large database it may take too long: then it is 503, and a shorter period helps.',
  query: z.strictObject({ period, at }),
  input: ({ query }) => query,
  result: toJson,
  answer: { description: 'The report', schema: reportSchema, example: exampleReport },
})

const readPage = ownOp({
  id: 'getReportPage',
  access: { kind: 'permissions', anyOf: getReport.access, orHolder: false },
  method: 'get',
  path: '/v1/reports/page',
  tag,
  summary: 'The same as a page with charts, without scripts',
  query: z.strictObject({ period, at, lang: z.enum(['zh-CN', 'en']).optional() }),
  mediaType: 'text/html',
  answer: { description: 'A page', schema: z.string(), example: '<!doctype html>' },
  serve: async ({ query: { lang, ...input } }, asking) => {
    const outcome = await getReport(asking.services, { actor: await asking.actor(), input })
    if (!outcome.ok) return reject(outcome.refusal)
    const language = lang ?? preferredLanguage(asking.headers.get('accept-language'))
    return page(reportPageHtml(outcome.result, language), plainPolicy, {
      'cache-control': 'no-store',
      'content-language': language,
      vary: 'accept-language',
    })
  },
})

export const reportOperations: readonly Operation[] = [read, readPage]
