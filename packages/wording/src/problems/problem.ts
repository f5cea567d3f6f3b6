import { isFaultCode, isRefusalCode, isRequestErrorCode, type ProblemCode } from '@tokenim/core/codes'
import { toJson } from '@tokenim/core/json'
import type { Language } from '../language.ts'
import { sayOr, speak, type Speech, type Told } from '../speech/index.ts'
import { faultsEn } from './faults-en.ts'
import { faultsZh } from './faults-zh.ts'
import { fixerWords, guidance, retryWords } from './guidance.ts'
import type { ProblemFacts } from './problem-facts.ts'
import { refusalsEn } from './refusals-en.ts'
import { refusalsZh } from './refusals-zh.ts'
import { requestErrorsEn } from './request-errors-en.ts'
import { requestErrorsZh } from './request-errors-zh.ts'
import type { ProblemEntry } from './table.ts'

export type ProblemText = {
  /** A few words, no full stop. */
  readonly title: string
  /** One sentence with its facts: `未执行：…`, `请求未被接受：…` or `系统错误：…` and their English. */
  readonly detail: string
  /** What the reader can do. */
  readonly next: string
  readonly retry: string
  readonly fixedBy: string
}

/** A problem as the servers make it and as it arrives: a refusal, a request error or a fault, with its own facts. */
export type Problem = {
  readonly [C in ProblemCode]: { readonly code: C; readonly facts: Told<ProblemFacts[C]> }
}[ProblemCode]

type Entries = { readonly [C in ProblemCode]: ProblemEntry<ProblemFacts[C]> }

const entries: { readonly [L in Language]: Entries } = {
  'zh-CN': { ...requestErrorsZh, ...refusalsZh, ...faultsZh },
  en: { ...requestErrorsEn, ...refusalsEn, ...faultsEn },
}

export function isProblemCode(text: string): text is ProblemCode {
  return isRefusalCode(text) || isRequestErrorCode(text) || isFaultCode(text)
}

/**
 * The words for a problem. It takes what came over the wire as it is: an unknown code (of a newer server) and facts
 * that do not fit still give a readable text.
 */
export function problemText(problem: { readonly code: string; readonly facts?: unknown }, say: Speech): ProblemText {
  const { code, facts } = problem
  if (!isProblemCode(code)) return unknownProblem(code, say)
  const { retry, fixedBy } = guidance[code]
  return {
    retry: retryWords[say.language][retry],
    fixedBy: fixerWords[say.language][fixedBy],
    ...sentences(code, toJson(facts ?? {}), say),
  }
}

type Sentences = Pick<ProblemText, 'title' | 'detail' | 'next'> & Partial<Pick<ProblemText, 'fixedBy'>>

/** Facts come from outside: when they lack what a sentence needs, the title alone is said. */
function sentences(code: ProblemCode, facts: unknown, say: Speech): Sentences {
  // Code and facts belong together by `Problem`; what crossed a wire may not, hence the plainer text.
  const entry = entries[say.language][code] as ProblemEntry<unknown>
  const title = speak(entry.title, facts, say)
  return sayOr(
    () => ({
      title,
      detail: prefix(code, say) + speak(entry.detail, facts, say),
      next: speak(entry.next, facts, say),
      ...(entry.fixedBy === undefined ? {} : { fixedBy: speak(entry.fixedBy, facts, say) }),
    }),
    () => ({ title, detail: prefix(code, say) + title, next: unknownProblem(code, say).next }),
  )
}

function prefix(code: ProblemCode, say: Speech): string {
  const isChinese = say.language === 'zh-CN'
  if (isRefusalCode(code)) return isChinese ? '未执行：' : 'Not done: '
  if (isFaultCode(code)) return isChinese ? '系统错误：' : 'Fault: '
  return isChinese ? '请求未被接受：' : 'Request not accepted: '
}

function unknownProblem(code: string, say: Speech): ProblemText {
  const named = say.code(code)
  return say.language === 'zh-CN'
    ? {
        title: '未执行',
        detail: `未执行：${named}`,
        next: '请联系管理员并提供此代码',
        retry: retryWords['zh-CN'].after_change,
        fixedBy: '管理员',
      }
    : {
        title: 'Not done',
        detail: `Not done: ${named}`,
        next: 'Tell an administrator this code.',
        retry: retryWords.en.after_change,
        fixedBy: 'an administrator',
      }
}
