import type { AlertFacts } from '@tokenim/core/alerts'
import { type Json, toJson } from '@tokenim/core/json'
import type { Language } from '../language.ts'
import type { Speech, Told } from '../speech/index.ts'

export type AlertText = {
  readonly title: string
  /** Who is hurt and how much, since the onset. */
  readonly impact: string
  readonly evidence: readonly string[]
  /** What to do, the best thing first. */
  readonly advice: readonly string[]
}

type FactsOf = { readonly [K in AlertFacts['kind']]: Json<Extract<AlertFacts, { readonly kind: K }>> }
type Entry<F> = {
  readonly evidence: (facts: F, say: Speech) => readonly string[]
  readonly advice: (facts: F, say: Speech) => readonly string[]
}
type Table = { readonly [K in AlertFacts['kind']]: Entry<FactsOf[K]> }

export function alertText(alertFacts: Told<AlertFacts>, say: Speech): AlertText {
  const facts = toJson(alertFacts)
  // Kind and facts belong together by type; the compiler cannot follow that through an index.
  const entry = table[say.language][facts.kind] as Entry<unknown>
  return {
    title: titleOf(facts, say),
    impact: impactOf(facts, say),
    evidence: entry.evidence(facts, say),
    advice: entry.advice(facts, say),
  }
}

function titleOf(facts: Json<AlertFacts>, say: Speech): string {
  const kind = say.words.alertKinds[facts.kind]
  return facts.kind === 'external' && facts.name !== '' ? `${kind} · ${say.text(facts.name)}` : kind
}

function impactOf(facts: Json<AlertFacts>, say: Speech): string {
  switch (facts.kind) {
    case 'audit_lag':
    case 'audit_inconsistent':
      return logImpact[say.language]
    case 'external':
      return externalImpact[say.language]
    case 'stuck_token':
    case 'stalled_pipeline':
      return impactText(facts, say)
  }
}

const externalImpact: { readonly [L in Language]: string } = {
  'zh-CN': '由外部监控推送,影响范围见其说明',
  en: 'Pushed from outside; whoever pushed it says what it affects',
}

const logImpact: { readonly [L in Language]: string } = {
  'zh-CN': '令牌和消息不受影响;新的操作照常记录,但暂时没有签名',
  en: 'Tokens and messages are not affected; new acts are recorded as always, and not signed for now',
}

function impactText({ accountsBlocked, sendsRefused }: Json<AlertFacts>, say: Speech): string {
  if (say.language === 'zh-CN') return `${accountsBlocked} 个账号无法发送,已有 ${sendsRefused} 条消息未发送`
  const accounts = `${accountsBlocked} ${accountsBlocked === 1 ? 'account' : 'accounts'}`
  const sends = `${sendsRefused} ${sendsRefused === 1 ? 'message was' : 'messages were'}`
  return `${accounts} cannot send, ${sends} not sent`
}

const table: { readonly [L in Language]: Table } = {
  'zh-CN': {
    stuck_token: {
      evidence: ({ tokenId, accountId, cause, pendingSince, stuckSince, confirmBy }, say) => [
        `令牌 ${say.code(tokenId)},账号 ${say.code(accountId)}`,
        `等待原因:${say.cause(cause)}`,
        `自 ${say.time(pendingSince)} 起等待确认,自 ${say.time(stuckSince)} 起算作长时间未确认`,
        ...(cause === 'security_audit' ? [] : [`确认期限:${say.time(confirmBy)}`]),
      ],
      advice: ({ cause }) => stuckAdviceZh[cause],
    },
    stalled_pipeline: {
      evidence: ({ issued, confirmed, windowMs, windows, lastConfirmedAt }, say) => [
        `连续 ${windows} 个 ${say.duration(windowMs)}的时段内签发 ${issued} 个令牌,确认 ${confirmed} 个`,
        lastConfirmedAt === null ? '最近没有任何令牌完成确认' : `最近一次确认:${say.time(lastConfirmedAt)}`,
      ],
      advice: () => [
        '查看平台状态,确认请求是否到达、数据库是否正常',
        '恢复之前不要逐个取消令牌:问题不在令牌',
        '恢复后对受影响的令牌批量延长确认期限',
      ],
    },
    audit_lag: {
      evidence: ({ waitingSince, writer }, say) => [
        `最早的记录自 ${say.time(waitingSince)} 起等待签名`,
        writer === null ? '没有正在写入的事务' : `运行最久的写入者:${say.code(writer)}`,
      ],
      advice: ({ writer }) => [
        writer === null ? '确认持有签名密钥的监控进程正在运行' : '结束这个运行过久的事务',
        '运行 tokenim doctor 查看详情',
      ],
    },
    audit_inconsistent: {
      evidence: ({ finding }) => [findingZh[finding]],
      advice: () => [
        '不要修改数据库;保留它和最近发布的检查点',
        '由安全人员对照检查点调查',
        '如果刚恢复过数据库,按恢复手册操作',
      ],
    },
    external: {
      evidence: ({ startsAt, generatorUrl }, say) => [
        `自 ${say.time(startsAt)} 起`,
        ...(generatorUrl === null ? [] : [`来源:${say.text(generatorUrl)}`]),
      ],
      advice: () => ['按推送方的处置手册操作', '正在处理时先认领,不再重复通知'],
    },
  },
  en: {
    stuck_token: {
      evidence: ({ tokenId, accountId, cause, pendingSince, stuckSince, confirmBy }, say) => [
        `token ${say.code(tokenId)}, account ${say.code(accountId)}`,
        `why: ${say.cause(cause)}`,
        `pending since ${say.time(pendingSince)}, stuck since ${say.time(stuckSince)}`,
        ...(cause === 'security_audit' ? [] : [`to be confirmed by ${say.time(confirmBy)}`]),
      ],
      advice: ({ cause }) => stuckAdviceEn[cause],
    },
    stalled_pipeline: {
      evidence: ({ issued, confirmed, windowMs, windows, lastConfirmedAt }, say) => [
        `in ${windows} windows of ${say.duration(windowMs)} running, ${issued} tokens were issued and ${confirmed} confirmed`,
        lastConfirmedAt === null
          ? 'no token was confirmed lately'
          : `last confirmation at ${say.time(lastConfirmedAt)}`,
      ],
      advice: () => [
        'Look at the platform: do confirmations arrive, is the database well?',
        'Do not cancel tokens one by one until it works again: the tokens are not the problem.',
        'Then give the affected tokens more time, many at once.',
      ],
    },
    audit_lag: {
      evidence: ({ waitingSince, writer }, say) => [
        `the oldest entry has waited since ${say.time(waitingSince)}`,
        writer === null ? 'no transaction is writing' : `writing longest: ${say.code(writer)}`,
      ],
      advice: ({ writer }) => [
        writer === null
          ? 'See that a monitor with the signing key is running.'
          : 'End the transaction that has been running for so long.',
        'tokenim doctor tells more.',
      ],
    },
    audit_inconsistent: {
      evidence: ({ finding }) => [findingEn[finding]],
      advice: () => [
        'Change nothing in the database; keep it, and the checkpoint last published.',
        'Security compares them and looks into it.',
        'If the database was restored just now, follow the restore runbook.',
      ],
    },
    external: {
      evidence: ({ startsAt, generatorUrl }, say) => [
        `since ${say.time(startsAt)}`,
        ...(generatorUrl === null ? [] : [`from ${say.text(generatorUrl)}`]),
      ],
      advice: () => [
        'Follow the runbook of whoever pushed it.',
        'Acknowledge it while you work on it: it is not repeated then.',
      ],
    },
  },
}

type StuckTodo = { readonly [C in Extract<AlertFacts, { kind: 'stuck_token' }>['cause']]: readonly string[] }

const stuckAdviceZh: StuckTodo = {
  awaiting_confirmation: ['请持有人确认', '确认不了时取消令牌,由接入方重新签发'],
  network_delay: ['取消令牌,由接入方重新签发', '持有人马上能确认时,延长确认期限'],
  server_fault: ['延长确认期限,请持有人再试一次', '仍不行时取消令牌,由接入方重新签发'],
  malformed_input: ['请持有人核对令牌和确认码', '信息填错时取消令牌,由接入方重新签发'],
  security_audit: ['请安全人员完成审计:放行或吊销', '挂起它的人不能自己放行'],
}

const stuckAdviceEn: StuckTodo = {
  awaiting_confirmation: [
    'Ask the holder to confirm it.',
    'If that is not possible, cancel the token and have a new one issued.',
  ],
  network_delay: [
    'Cancel the token and have a new one issued.',
    'Give it more time when the holder can confirm it right now.',
  ],
  server_fault: [
    'Give it more time and ask the holder to try again.',
    'If that does not help, cancel the token and have a new one issued.',
  ],
  malformed_input: [
    'Ask the holder to check token and code.',
    'If the details are wrong, cancel the token and have a new one issued.',
  ],
  security_audit: ['Security ends the audit: release or revoke.', 'Whoever held it cannot release it.'],
}

type Findings = { readonly [F in Extract<AlertFacts, { kind: 'audit_inconsistent' }>['finding']]: string }

const findingZh: Findings = {
  not_our_key: '最新检查点不是用本日志的密钥签名的',
  root_differs: '存储的哈希与已签名的根不符',
  rolled_back: '日志比已发布的检查点短',
  moved: '数据库被恢复或迁移过,还没有开始新的纪元',
  forked: '日志不包含已发布的检查点',
}

const findingEn: Findings = {
  not_our_key: 'the newest checkpoint is not signed with the key of this log',
  root_differs: 'the stored hashes do not give the root that was signed',
  rolled_back: 'the log is shorter than a checkpoint that was published',
  moved: 'the database was restored or moved, and no new epoch has begun',
  forked: 'the log does not contain a checkpoint that was published',
}
