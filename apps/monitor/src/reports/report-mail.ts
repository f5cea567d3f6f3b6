import type { Report } from '@tokenim/core/reports'
import type { Wording } from '@tokenim/wording'
import { mailWords, reportLines } from '@tokenim/wording'
import type { Mail } from '../receivers/email/mail.ts'

/**
 * A report as a mail. Its charts are characters in both forms: mail programs take drawings and style sheets out, and
 * what is text can be read aloud, quoted and searched.
 */
export function reportMail(report: Report, receiver: string, wording: Wording): Mail {
  const text = wording.report(report)
  const lines = [...reportLines(text), '', mailWords[wording.language].why(receiver)]
  const font = 'font:13px/1.45 ui-monospace,Menlo,Consolas,"Noto Sans Mono CJK SC",monospace'
  return {
    subject: `${text.title} · ${text.range}`,
    text: lines.join('\n'),
    html: `<!doctype html><html lang="${wording.language}"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"></head><body><pre style='${font}'>${escapeHtml(lines.join('\n'))}</pre></body></html>`,
  }
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
