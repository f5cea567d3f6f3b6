import type { MailWords, Wording } from '@tokenim/wording'
import { mailWords } from '@tokenim/wording'
import type { Notification, NotifiedAlert } from '../notification.ts'

export type Mail = { readonly subject: string; readonly text: string; readonly html: string }

const subjectLength = 180

/** A group as a mail: the same in plain text and in HTML that needs neither images nor style sheets. */
export function mailOf(notification: Notification, wording: Wording): Mail {
  const words = mailWords[wording.language]
  const { alerts, truncated, receiver } = notification
  const shown = alerts.map((notified) => partOf(notified, wording, words))
  const firing = alerts.filter(({ alert }) => alert.resolvedAt === null)
  const titles = [
    ...new Set((firing.length > 0 ? firing : alerts).map(({ alert }) => wording.alert(alert.facts).title)),
  ]
  const count = { firing: firing.length, resolved: alerts.length - firing.length }
  const tail = [...(truncated > 0 ? [words.truncated(truncated)] : []), words.why(receiver)]
  return {
    subject: oneLine(words.subject(count, titles.join(' · '))),
    text: [...shown.map(textOf), tail.join('\n')].join('\n\n'),
    html: htmlPage(wording.language, [
      ...shown.map(htmlOf),
      `<p style="${small}">${tail.map(escape).join('<br>')}</p>`,
    ]),
  }
}

type Part = {
  readonly title: string
  readonly state: string
  readonly isFiring: boolean
  readonly times: readonly string[]
  readonly blocks: readonly { readonly head: string; readonly lines: readonly string[] }[]
  readonly links: readonly { readonly head: string; readonly url: string }[]
}

function partOf({ alert, url, runbookUrl }: NotifiedAlert, wording: Wording, words: MailWords): Part {
  const text = wording.alert(alert.facts)
  const isFiring = alert.resolvedAt === null
  const blocks = [
    { head: words.impact, lines: [text.impact] },
    { head: words.evidence, lines: text.evidence },
    { head: words.advice, lines: isFiring ? text.advice : [] },
  ]
  return {
    title: text.title,
    state: isFiring ? words.firing : words.resolved,
    isFiring,
    times: [
      ...(alert.startedAt === null ? [] : [`${words.since} ${wording.exactTime(alert.startedAt)}`]),
      ...(alert.resolvedAt === null ? [] : [`${words.resolvedAt} ${wording.exactTime(alert.resolvedAt)}`]),
    ],
    blocks: blocks.filter(({ lines }) => lines.some((line) => line !== '')),
    links: [
      ...(runbookUrl === null ? [] : [{ head: words.runbook, url: runbookUrl }]),
      ...(url === null ? [] : [{ head: words.open, url }]),
    ],
  }
}

function textOf({ title, state, times, blocks, links }: Part): string {
  return [
    `${state} · ${title}`,
    ...times,
    ...blocks.flatMap(({ head, lines }) => ['', head, ...lines.map((line) => `- ${line}`)]),
    ...(links.length === 0 ? [] : ['', ...links.map(({ head, url }) => `${head}: ${url}`)]),
  ].join('\n')
}

const small = 'margin:0;color:#667085;font-size:13px'

function htmlOf({ title, state, isFiring, times, blocks, links }: Part): string {
  const colour = isFiring ? '#b42318' : '#067647'
  const sections = blocks.map(({ head, lines }) => {
    const items = lines.map((line) => `<li>${escape(line)}</li>`).join('')
    return `<p style="margin:12px 0 4px;font-weight:600">${escape(head)}</p><ul style="margin:0;padding-left:20px">${items}</ul>`
  })
  const anchors = links.map(({ head, url }) => `<a href="${escape(url)}">${escape(head)}</a>`).join(' · ')
  return [
    `<div style="border-left:4px solid ${colour};padding:4px 16px;margin:0 0 24px">`,
    `<h2 style="margin:0;font-size:18px"><span style="color:${colour}">${escape(state)}</span> · ${escape(title)}</h2>`,
    `<p style="${small}">${times.map(escape).join('<br>')}</p>`,
    ...sections,
    ...(anchors === '' ? [] : [`<p style="margin:12px 0 0">${anchors}</p>`]),
    '</div>',
  ].join('')
}

function htmlPage(language: string, parts: readonly string[]): string {
  const font = 'font-family:system-ui,-apple-system,"Noto Sans CJK SC","Microsoft YaHei",sans-serif'
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"></head><body style='${font};line-height:1.5;max-width:640px;margin:24px auto;padding:0 16px'>${parts.join('')}</body></html>`
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

/** A header ends at its line; by code points, so that no character is cut in two. */
function oneLine(text: string): string {
  return [...text.replaceAll(/\s+/g, ' ')].slice(0, subjectLength).join('')
}
