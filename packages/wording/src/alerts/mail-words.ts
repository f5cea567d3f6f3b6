import type { Language } from '../language.ts'

/** The words around the alerts of one mail. */
export type MailWords = {
  readonly subject: (count: { readonly firing: number; readonly resolved: number }, title: string) => string
  readonly firing: string
  readonly resolved: string
  readonly since: string
  readonly resolvedAt: string
  readonly impact: string
  readonly evidence: string
  readonly advice: string
  readonly runbook: string
  readonly open: string
  readonly truncated: (left: number) => string
  readonly why: (receiver: string) => string
}

export const mailWords: { readonly [L in Language]: MailWords } = {
  'zh-CN': {
    subject: ({ firing, resolved }, title) => `${firing > 0 ? `[告警中 ${firing}]` : `[已恢复 ${resolved}]`} ${title}`,
    firing: '告警中',
    resolved: '已恢复',
    since: '开始于',
    resolvedAt: '恢复于',
    impact: '影响',
    evidence: '依据',
    advice: '怎么办',
    runbook: '处置手册',
    open: '查看',
    truncated: (left) => `另有 ${left} 条告警未列出`,
    why: (receiver) => `你收到这封邮件，是因为接收器 ${receiver} 的设置里有这个地址。`,
  },
  en: {
    subject: ({ firing, resolved }, title) =>
      `${firing > 0 ? `[firing ${firing}]` : `[resolved ${resolved}]`} ${title}`,
    firing: 'Firing',
    resolved: 'Resolved',
    since: 'since',
    resolvedAt: 'resolved',
    impact: 'Who is hurt',
    evidence: 'Evidence',
    advice: 'What to do',
    runbook: 'Runbook',
    open: 'Open',
    truncated: (left) => `${left} more ${left === 1 ? 'alert is' : 'alerts are'} not listed`,
    why: (receiver) => `You get this mail because the receiver ${receiver} has this address in its settings.`,
  },
}
