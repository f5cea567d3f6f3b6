import type { Language } from '../language.ts'

/** What is said beside an alert's card: in its thread, and in the one message that tells of many. */
export type ThreadWords = {
  readonly stillFiring: (title: string) => string
  readonly escalated: (title: string, step: number) => string
  /** More at once than is told one by one. */
  readonly storm: (count: { readonly firing: number; readonly resolved: number }) => string
  readonly givenUp: (receiver: string, error: string) => string
  readonly lineOf: (title: string, count: number) => string
  readonly more: (left: number) => string
}

export const threadWords: { readonly [L in Language]: ThreadWords } = {
  'zh-CN': {
    stillFiring: (title) => `仍在告警中：${title}。尚无人认领`,
    escalated: (title, step) => `升级通知（第 ${step} 步）:${title}。仍在告警中，尚无人认领`,
    storm: ({ firing, resolved }) =>
      firing > 0
        ? `短时间内告警过多，合并通知：${firing} 条告警中${resolved > 0 ? `，${resolved} 条已恢复` : ''}`
        : `合并通知的 ${resolved} 条告警已恢复`,
    givenUp: (receiver, error) => `发往 ${receiver} 的通知多次失败，已放弃：${error}。其中的告警：`,
    lineOf: (title, count) => (count > 1 ? `${title}（${count} 条）` : title),
    more: (left) => `另有 ${left} 种告警未列出`,
  },
  en: {
    stillFiring: (title) => `Still firing: ${title}. Nobody has acknowledged it yet`,
    escalated: (title, step) =>
      `Escalation, step ${step}: ${title}. It still fires, and nobody has acknowledged it yet`,
    storm: ({ firing, resolved }) =>
      firing > 0
        ? `Too many alerts at once, told together: ${firing} firing${resolved > 0 ? `, ${resolved} resolved` : ''}`
        : `${resolved} ${resolved === 1 ? 'alert that was' : 'alerts that were'} told together ${resolved === 1 ? 'has' : 'have'} resolved`,
    givenUp: (receiver, error) =>
      `A notification to ${receiver} has failed again and again and was given up: ${error}. Its alerts:`,
    lineOf: (title, count) => (count > 1 ? `${title} (${count})` : title),
    more: (left) => `${left} more ${left === 1 ? 'kind of alert is' : 'kinds of alerts are'} not listed`,
  },
}
