import type { AlertFacts } from '@tokenim/core/alerts'
import { type Json, toJson } from '@tokenim/core/json'
import type { Language } from '../language.ts'
import type { Speech, Told } from '../speech/index.ts'
import { en } from './en.ts'
import type { AlertTable, AnyEntry } from './table.ts'
import { zh } from './zh.ts'

const tables: { readonly [L in Language]: AlertTable } = { 'zh-CN': zh, en }

export type AlertText = {
  readonly title: string
  /** Who is hurt and how much, since the onset. */
  readonly impact: string
  readonly evidence: readonly string[]
  /** What to do, the best thing first. */
  readonly advice: readonly string[]
}

export function alertText(alertFacts: Told<AlertFacts>, say: Speech): AlertText {
  const facts = toJson(alertFacts)
  // Kind and facts belong together by type; the compiler cannot follow that through an index.
  const entry = tables[say.language][facts.kind] as AnyEntry
  return {
    title: titleOf(facts, say),
    impact: impactOf(facts, say),
    evidence: entry.evidence(facts, say),
    advice: entry.advice(facts, say),
  }
}

/** Where there is one, whose trouble it is stands in the title: a list of alerts shows no more than that. */
function titleOf(facts: Json<AlertFacts>, say: Speech): string {
  const kind = say.words.alertKinds[facts.kind]
  const whose = facts.kind === 'external' ? facts.name : 'service' in facts ? (facts.service ?? '') : ''
  return whose === '' ? kind : `${kind} · ${say.text(whose)}`
}

function impactOf(facts: Json<AlertFacts>, say: Speech): string {
  switch (facts.kind) {
    case 'audit_lag':
    case 'audit_inconsistent':
      return logImpact[say.language]
    case 'external':
      return externalImpact[say.language]
    case 'api_unreachable':
      return apiImpact[say.language]
    case 'discord_unreachable':
      return discordImpact[say.language]
    case 'database_trouble':
      return databaseImpact[say.language]
    case 'slow_confirmation':
    case 'slo_burn':
    case 'wrong_codes':
    case 'chat_act_limit':
    case 'key_expiring':
    case 'log_new_template':
    case 'log_template_rate':
    case 'log_sequence':
    case 'heartbeat_missing':
      return quietImpact[say.language]
    case 'unsent_spike':
      return unsentImpact[say.language](facts.sendsRefused)
    case 'stuck_token':
    case 'stalled_pipeline':
      return impactText(facts, say)
  }
}

const quietImpact: { readonly [L in Language]: string } = {
  'zh-CN': '还没有账号因此停用；受影响的令牌和消息见依据',
  en: 'Nobody is cut off by it so far; the evidence says what it concerns',
}

const unsentImpact: { readonly [L in Language]: (sends: number) => string } = {
  'zh-CN': (sends) => `两个时段内 ${sends} 条消息未发送`,
  en: (sends) => `${sends} messages were not sent in two windows`,
}

const apiImpact: { readonly [L in Language]: string } = {
  'zh-CN': '期间所有接入方都无法签发、确认令牌和发送消息，控制台和机器人也无法操作',
  en: 'Meanwhile no service can issue, confirm or send, and neither console nor bot can act',
}

const discordImpact: { readonly [L in Language]: string } = {
  'zh-CN': '令牌和消息不受影响；告警卡片、按钮和机器人命令暂时不可用',
  en: 'Tokens and messages are not affected; cards, buttons and commands do not work meanwhile',
}

const databaseImpact: { readonly [L in Language]: string } = {
  'zh-CN': '没有应答时任何操作都无法执行；过慢时所有操作都会变慢',
  en: 'While it does not answer nothing can be done; while it is late everything is',
}

const externalImpact: { readonly [L in Language]: string } = {
  'zh-CN': '由外部监控推送，影响范围见其说明',
  en: 'Pushed from outside; whoever pushed it says what it affects',
}

const logImpact: { readonly [L in Language]: string } = {
  'zh-CN': '令牌和消息不受影响；新的操作照常记录，但暂时没有签名',
  en: 'Tokens and messages are not affected; new acts are recorded as always, and not signed for now',
}

function impactText({ accountsBlocked, sendsRefused }: Json<AlertFacts>, say: Speech): string {
  if (say.language === 'zh-CN') return `${accountsBlocked} 个账号无法发送，已有 ${sendsRefused} 条消息未发送`
  const accounts = `${accountsBlocked} ${accountsBlocked === 1 ? 'account' : 'accounts'}`
  const sends = `${sendsRefused} ${sendsRefused === 1 ? 'message was' : 'messages were'}`
  return `${accounts} cannot send, ${sends} not sent`
}
