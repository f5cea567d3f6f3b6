import { z } from '@hono/zod-openapi'
import { refuse } from '@tokenim/core/codes'
import { reject } from '@tokenim/problems'
import { isProblemCode } from '@tokenim/wording'
import { readScalar } from '../docs/scalar.ts'
import { referencePage } from '../docs/reference-page.ts'
import { page, plainPolicy } from '../docs/page.ts'
import { problemPageHtml } from '../docs/problem-page-html.ts'
import { preferredLanguage } from '../docs/preferred-language.ts'
import { ownOp } from '../op/op.ts'
import type { Operation } from '../op/operation.ts'

const tag = 'Documentation'
const access = { kind: 'public' } as const
const html = {
  mediaType: 'text/html',
  answer: { description: 'A page', schema: z.string(), example: '<!doctype html>' },
}

const openapi = ownOp({
  id: 'getOpenApiDocument',
  access,
  method: 'get',
  path: '/openapi.json',
  tag,
  summary: 'This API as an OpenAPI 3.1 document',
  answer: {
    description: 'The document',
    schema: z.looseObject({ openapi: z.string() }),
    example: { openapi: '3.1.0' },
  },
  serve: async (_asked, { parts }) => ({ status: 200, body: { ...parts.openApiDocument() } }),
})

const reference = ownOp({
  id: 'getReference',
  access,
  method: 'get',
  path: '/docs',
  tag,
  summary: 'This API to read and try',
  ...html,
  serve: async () => page(referencePage(), referencePolicy),
})

const script = ownOp({
  id: 'getReferenceScript',
  access,
  method: 'get',
  path: '/docs/scalar.js',
  tag,
  summary: 'The script of the reference page',
  mediaType: 'text/javascript',
  answer: { description: 'The script', schema: z.string(), example: '' },
  serve: async () =>
    new Response(await readScalar(), {
      headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'public, max-age=86400' },
    }),
})

const problem = ownOp({
  id: 'getProblemPage',
  access,
  method: 'get',
  path: '/docs/problems/{code}',
  tag,
  summary: 'What a code means and what to do about it',
  params: z.strictObject({ code: z.string().max(60).openapi({ example: 'token_held' }) }),
  query: z.strictObject({ lang: z.enum(['zh-CN', 'en']).optional() }),
  ...html,
  problems: ['not_found'],
  serve: async ({ params, query }, { headers }) => {
    if (!isProblemCode(params.code)) return reject(refuse('not_found', { kind: 'entry' }))
    const language = query.lang ?? preferredLanguage(headers.get('accept-language'))
    return page(problemPageHtml(params.code, language), plainPolicy, {
      'content-language': language,
      vary: 'accept-language',
    })
  },
})

/** Scalar draws with inline styles and tries requests against this very server; nothing comes from elsewhere. */
const referencePolicy =
  "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

export const docsOperations: readonly Operation[] = [openapi, reference, script, problem]
