import type { Speech } from '../speech/index.ts'
import type { EvidenceFacts, EvidenceTable } from './evidence.ts'

export const evidenceZh: EvidenceTable = {
  no_attempt: ({ since }, say) => `自 ${say.time(since)} 签发以来，没有收到过确认请求`,
  attempt: (facts, say) => {
    const origin = facts.addressBlock === undefined ? '' : `，来自 ${say.code(facts.addressBlock)}`
    const proof = facts.proven ? '' : '（由接入方报告，令牌本身输错）'
    return `${say.time(facts.at)} 收到确认请求${origin}：${outcome(facts, say)}${proof}`
  },
  tries: ({ used, left }) => `确认码已用 ${used} 次，还可以试 ${left} 次`,
  locked: ({ tries }) => `确认码已输错 ${tries} 次，不再接受确认`,
  peers: ({ issued, confirmed, percent, windowMs }, say) =>
    `前后 ${say.duration(windowMs)}内，同一接入方签发的 ${issued} 个令牌中有 ${confirmed} 个完成确认（${percent} %）`,
  our_outage: ({ from, to }, say) =>
    to === null
      ? `我们的服务自 ${say.time(from)} 起中断，尚未恢复`
      : `我们的服务在 ${say.time(from)} 至 ${say.time(to)} 期间中断`,
  sends_refused: ({ count, lastAt }, say) => `因为此令牌，已有 ${count} 条消息没有发出，最近一条在 ${say.time(lastAt)}`,
  held: ({ since, by }, say) =>
    say.reader === 'holder'
      ? `自 ${say.time(since)} 起例行安全核验`
      : `自 ${say.time(since)} 起安全审计中，挂起者：${say.actor(by)}`,
  routine_check: ({ since, expectedBy }, say) =>
    `自 ${say.time(since)} 起例行安全核验，预计 ${say.time(expectedBy)} 前完成`,
  stuck: ({ since }, say) => `自 ${say.time(since)} 起算作长时间未确认`,
  ended: ({ state, at, by }, say) => {
    const who = by === undefined || say.reader === 'holder' ? '' : `，操作者：${say.actor(by)}`
    return `${say.time(at)} ${say.state(state)}${who}`
  },
}

function outcome({ outcome: result, code, field, rule }: EvidenceFacts['attempt'], say: Speech): string {
  switch (result) {
    case 'confirmed':
      return '确认成功'
    case 'repeated':
      return '重复确认，无变化'
    case 'faulted':
      return '我们这边出错，没有处理完'
    case 'unsettled':
      return '正在处理'
    case 'mistyped':
      return `令牌输入有误${broken(field, rule, say)}`
    case 'refused':
      return `${code === null ? '没有通过' : `没有通过，${codeWord(code, say)}`}${broken(field, rule, say)}`
  }
}

function codeWord(code: string, say: Speech): string {
  if (code === 'confirmation_code_wrong') return '确认码不对'
  if (code === 'confirmation_code_malformed') return '确认码格式不对'
  if (code === 'confirmation_locked') return '确认码输错次数过多'
  return `代码 ${say.code(code)}`
}

function broken(field: string | null, rule: string | null, say: Speech): string {
  if (field === null || rule === null) return ''
  const name = field === 'code' ? '确认码' : field === 'secret' ? '令牌' : say.code(field)
  const rules: Record<string, string> = { length: '位数不对', character: '含有数字以外的字符', checksum: '校验不符' }
  return `（${name}：${rules[rule] ?? say.code(rule)}）`
}
