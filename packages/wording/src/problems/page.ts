import { type ProblemCode, problemStatus } from '@tokenim/core/codes'
import type { Language } from '../language.ts'
import { plainTypography, speechFor, type Typography } from '../speech/index.ts'
import { exampleFacts } from './examples.ts'
import { pagesEn } from './pages-en.ts'
import { pagesZh } from './pages-zh.ts'
import { problemText } from './problem.ts'

export type PageTable = { readonly [C in ProblemCode]: { readonly meaning: string; readonly how: string } }

export type PageSection = { readonly heading: string; readonly text: string }

/** What `/docs/problems/{code}` says in one language; `markdown` is the whole page, the rest its parts. */
export type ProblemPage = {
  readonly code: ProblemCode
  readonly status: number
  readonly title: string
  readonly sections: readonly PageSection[]
  readonly exampleDetail: string
  readonly exampleFacts: object
  readonly markdown: string
}

const headings = {
  'zh-CN': ['含义', '怎样发生', '怎么办', '重试是否有用', '谁能处理', '例子'],
  en: ['What it means', 'How it happens', 'What to do', 'Does a retry help', 'Who can fix it', 'Example'],
} as const

export function problemPage(code: ProblemCode, language: Language): ProblemPage {
  const say = speechFor(language, 'engineer', markdownTypography)
  const facts = exampleFacts[code]
  const { title, detail, next, retry, fixedBy } = problemText({ code, facts }, say)
  const { meaning, how } = (language === 'zh-CN' ? pagesZh : pagesEn)[code]
  const [meaningHeading, howHeading, nextHeading, retryHeading, fixerHeading, exampleHeading] = headings[language]
  const sections = [
    { heading: meaningHeading, text: meaning },
    { heading: howHeading, text: how },
    { heading: nextHeading, text: next },
    { heading: retryHeading, text: retry },
    { heading: fixerHeading, text: fixedBy },
  ]
  const status = problemStatus(code)
  const markdown = [
    `# ${title}`,
    `\`${code}\` · HTTP ${status}`,
    ...sections.map(({ heading, text }) => `## ${heading}\n\n${text}`),
    `## ${exampleHeading}\n\n${detail}\n\n\`\`\`json\n${JSON.stringify({ code, facts }, null, 2)}\n\`\`\``,
  ].join('\n\n')
  return { code, status, title, sections, exampleDetail: detail, exampleFacts: facts, markdown: `${markdown}\n` }
}

const markdownTypography: Typography = { ...plainTypography, code: (text) => `\`${text.replaceAll('`', '')}\`` }
