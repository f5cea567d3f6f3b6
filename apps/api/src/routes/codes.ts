import { z } from '@hono/zod-openapi'
import type { ProblemCode } from '@tokenim/core/codes'
import {
  faults,
  gateReasonCodes,
  isRetryable,
  problemStatus,
  problemTitles,
  refusals,
  requestErrors,
  verifyCodes,
} from '@tokenim/core/codes'
import { exampleFacts, wordingFor } from '@tokenim/wording'
import type { Language, Reader } from '@tokenim/wording'
import { exampleReasons } from '../codes/example-reasons.ts'
import { ownOp } from '../op/op.ts'
import type { Operation } from '../op/operation.ts'

const words = z.object({
  title: z.string(),
  next: z.string().openapi({ description: 'What the reader can do' }),
  retry: z.string(),
  fixedBy: z.string(),
})
const perLanguage = <S extends z.ZodType>(schema: S) => z.object({ 'zh-CN': schema, en: schema })

const catalogue = z
  .object({
    problems: z.array(
      z.object({
        code: z.string(),
        kind: z.enum(['refusal', 'request_error', 'fault']),
        status: z.int(),
        title: z.string(),
        retryable: z.boolean(),
        documentation: z.string(),
        wording: perLanguage(words),
      }),
    ),
    gateReasons: z.array(
      z.object({
        code: z.enum(gateReasonCodes),
        wording: perLanguage(z.object({ holder: words, staff: words, engineer: words })),
      }),
    ),
    verifyCodes: z.array(z.object({ code: z.enum(verifyCodes), wording: perLanguage(z.string()) })),
  })
  .openapi('CodeCatalogue')

const codes = ownOp({
  id: 'listCodes',
  access: { kind: 'public' },
  method: 'get',
  path: '/v1/codes',
  tag: 'Documentation',
  summary: 'Every code this API answers with, and how to say it',
  description: 'Codes are permanent and closed. The wording is what people read, in every language there is.',
  answer: {
    description: 'The catalogue',
    schema: catalogue,
    example: { problems: [], gateReasons: [], verifyCodes: [] },
  },
  serve: async () => ({ status: 200, body: readCatalogue(), headers: { 'cache-control': 'public, max-age=300' } }),
})

function readCatalogue(): z.input<typeof catalogue> {
  const all = (of: object) => Object.keys(of) as ProblemCode[]
  return {
    problems: [
      ...all(refusals).map((code) => problem(code, 'refusal')),
      ...all(requestErrors)
        .filter((code) => !(code in refusals))
        .map((code) => problem(code, 'request_error')),
      ...all(faults).map((code) => problem(code, 'fault')),
    ],
    gateReasons: gateReasonCodes.map((code) => ({
      code,
      wording: inEveryLanguage((language) => gateWords(code, language)),
    })),
    verifyCodes: verifyCodes.map((code) => ({
      code,
      wording: inEveryLanguage((language) => wordingFor(language, { reader: 'staff' }).verify(code)),
    })),
  }
}

function problem(code: ProblemCode, kind: 'refusal' | 'request_error' | 'fault') {
  return {
    code,
    kind,
    status: problemStatus(code),
    title: problemTitles[code],
    retryable: isRetryable(code),
    documentation: `/docs/problems/${code}`,
    wording: inEveryLanguage((language) => {
      const facts = exampleFacts[code]
      const { title, next, retry, fixedBy } = wordingFor(language, { reader: 'staff' }).problem({ code, facts })
      return { title, next, retry, fixedBy }
    }),
  }
}

function gateWords(code: (typeof gateReasonCodes)[number], language: Language) {
  const say = (reader: Reader) => {
    const { title, now, retry, fixedBy } = wordingFor(language, { reader }).gateReason(exampleReasons[code])
    return { title, next: now, retry, fixedBy }
  }
  const [holder, staff, engineer] = [say('holder'), say('staff'), say('engineer')]
  return { holder, staff, engineer }
}

function inEveryLanguage<T>(say: (language: Language) => T): { 'zh-CN': T; en: T } {
  return { 'zh-CN': say('zh-CN'), en: say('en') }
}

export const codeOperations: readonly Operation[] = [codes]
