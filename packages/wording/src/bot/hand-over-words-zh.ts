import type { HandOverWords } from './hand-over-words.ts'

export const handOverWordsZh: HandOverWords = {
  buttons: {
    ask: '请有权限的人处理',
    carryOut: (act) => `执行：${act}`,
    decline: '拒绝…',
    show: '查看请求',
  },
  headings: {
    open: (act) => `🙋 等待处理：${act}`,
    carried_out: (act) => `✅ 已执行：${act}`,
    declined: (act) => `⛔ 已拒绝：${act}`,
    expired: (act) => `⚪ 已失效：${act}`,
  },
  fields: {
    askedBy: '请求者',
    evidence: '请求时的令牌',
    refused: '请求者未能执行的原因',
    permission: '需要的权限',
    openUntil: '处理期限',
    decidedBy: '处理者',
    closedAt: '处理时间',
    note: '拒绝理由',
  },
  lapses: {
    time: '期限内无人处理，没有执行任何操作',
    token_moved_on: '令牌在此期间已有变化，没有执行任何操作。仍然需要时，请查看令牌后重新提出',
  },
  asked: (deciders) => `已转交给有权限的 ${deciders} 人，其中一人按一下即可执行。有结果时会通知您`,
  askedOfNobody: '⚠️ 目前没有其他人拥有此权限，请联系管理员授予。请求保留至期限为止',
  calls: (people) => `${people} 请处理：按一下即按请求执行`,
  alsoOthers: (count) => `另有 ${count} 人也可以处理`,
  callsNobody: '⚠️ 有权限的人都没有关联 Discord，请管理员处理',
  told: (asker) => `${asker} 您转交的操作有结果了`,
  onlyOnce: '仅对请求时的令牌版本执行；请求者本人不能处理',
  declineDialog: {
    title: '拒绝此请求',
    consequence: '令牌保持现在的状态，请求者会看到您的理由。不想拒绝时，关闭此窗口即可。',
    note: '理由',
    noteDescription: '请求者会看到，并写入审计日志；请勿填写令牌或密钥',
    notePlaceholder: '例如：请先向用户核实身份',
  },
  listTitle: { asked: '我转交的', toDecide: '等我处理的' },
}
