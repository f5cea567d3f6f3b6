import type { ProblemCode } from '@tokenim/core/codes'
import type { Language } from '@tokenim/wording'
import { problemPage } from '@tokenim/wording'
import { escapeHtml } from './escape-html.ts'

const other = { 'zh-CN': ['en', 'English'], en: ['zh-CN', '中文'] } as const

/** One page per code, readable without scripts. */
export function problemPageHtml(code: ProblemCode, language: Language): string {
  const { status, title, sections, exampleDetail, exampleFacts } = problemPage(code, language)
  const [otherLanguage, otherName] = other[language]
  const parts = sections.map(({ heading, text }) => `<h2>${escapeHtml(heading)}</h2><p>${inline(text)}</p>`)
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)} · ${code}</title><style>${style}</style></head>
<body><p class="top"><a href="?lang=${otherLanguage}" hreflang="${otherLanguage}">${otherName}</a></p>
<h1>${escapeHtml(title)}</h1><p><code>${code}</code> · HTTP ${status}</p>
${parts.join('\n')}
<hr><p>${inline(exampleDetail)}</p><pre>${escapeHtml(JSON.stringify({ code, facts: exampleFacts }, null, 2))}</pre>
</body></html>
`
}

const style =
  'body{font:16px/1.6 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#1c1e21;background:#fff}h1{line-height:1.2}h2{font-size:1.05rem;margin-bottom:.2rem}p{margin:.2rem 0 1rem}code,pre{font-family:ui-monospace,monospace;background:#f2f3f5;border-radius:4px}code{padding:.1em .3em}pre{padding:1rem;overflow:auto}.top{text-align:right}@media(prefers-color-scheme:dark){body{color:#e4e6eb;background:#18191a}code,pre{background:#2a2b2d}a{color:#8ab4f8}}'

/** What is marked as code in the text is code here. */
function inline(text: string): string {
  return escapeHtml(text).replaceAll(/`([^`]+)`/g, '<code>$1</code>')
}
