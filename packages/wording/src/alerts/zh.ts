import type { Speech } from '../speech/index.ts'
import type { AlertTable, Findings, OddWords, SloWords, StuckTodo } from './table.ts'

export const zh: AlertTable = {
  stuck_token: {
    evidence: ({ tokenId, accountId, cause, pendingSince, stuckSince, confirmBy }, say) => [
      `令牌 ${say.code(tokenId)}，账号 ${say.code(accountId)}`,
      `等待原因：${say.cause(cause)}`,
      `自 ${say.time(pendingSince)} 起等待确认，自 ${say.time(stuckSince)} 起算作长时间未确认`,
      ...(cause === 'security_audit' ? [] : [`确认期限：${say.time(confirmBy)}`]),
    ],
    advice: ({ cause }) => stuckAdviceZh[cause],
  },
  stalled_pipeline: {
    evidence: ({ issued, confirmed, windowMs, windows, lastConfirmedAt }, say) => [
      `连续 ${windows} 个 ${say.duration(windowMs)}的时段内签发 ${issued} 个令牌，确认 ${confirmed} 个`,
      lastConfirmedAt === null ? '最近没有任何令牌完成确认' : `最近一次确认：${say.time(lastConfirmedAt)}`,
    ],
    advice: () => [
      '查看平台状态，确认请求是否到达、数据库是否正常',
      '恢复之前不要逐个取消令牌：问题不在令牌',
      '恢复后对受影响的令牌批量延长确认期限',
    ],
  },
  slow_confirmation: {
    evidence: ({ cause, oldestMs, limitMs, usualMs, samples, waiting }, say) => [
      `等待原因：${say.cause(cause)}，共 ${waiting} 个令牌`,
      `等待最久的已有 ${say.duration(oldestMs)}，提示线是 ${say.duration(limitMs)}`,
      ...(usualMs === null ? [] : [`最近七天 ${samples} 个令牌中，99% 在 ${say.duration(usualMs)}内完成`]),
    ],
    advice: ({ cause }, say) => [
      `用 ${say.code('/token list')} 查看等待中的令牌`,
      cause === 'server_fault' ? '查看平台状态，确认请求是否出错' : '查看是否有发布或网络变化',
    ],
  },
  slo_burn: {
    evidence: ({ slo, longBurn, shortBurn, longMs, shortMs, bad, total, objectivePermille }, say) => [
      `目标：${objectivePermille / 10}% ${sloZh[slo]}`,
      `过去 ${say.duration(longMs)}内 ${total} 次中有 ${bad} 次不达标`,
      `消耗速度：${say.duration(longMs)}内 ${longBurn} 倍，${say.duration(shortMs)}内 ${shortBurn} 倍`,
    ],
    advice: ({ slo }, say) => [
      slo === 'confirmation' ? '查看平台状态，确认请求是否到达' : `用 ${say.code('/check')} 查一个受影响的账号`,
      '查看这段时间之前的发布和设置变化',
    ],
  },
  unsent_spike: {
    evidence: ({ reason, count, usual, windowMs }, say) => [
      `原因 ${say.code(reason)}`,
      `最近一个 ${say.duration(windowMs)}的时段内 ${count} 条未发送，平时 ${usual} 条`,
    ],
    advice: (_facts, say) => [
      `用 ${say.code('/check')} 查一个受影响的账号，按最佳处置操作`,
      '查看这段时间之前的发布和设置变化',
    ],
  },
  wrong_codes: {
    evidence: ({ wrong, accounts, windowMs }, say) => [
      `${say.duration(windowMs)}内 ${accounts} 个账号上有 ${wrong} 次确认码错误`,
    ],
    advice: () => ['请安全人员查看这些尝试来自哪里', '如果来自同一个接入方，请其检查提交的内容'],
  },
  chat_act_limit: {
    evidence: ({ accountId, refused, windowMs }, say) => [
      `账号 ${say.code(accountId)}：${say.duration(windowMs)}内在每人上限之外又有 ${refused} 次操作被拒绝`,
    ],
    advice: () => [
      '请在聊天以外的途径向本人核实是否为其操作',
      '如果不是：禁用此账号、吊销其密钥，排查期间设置 TOKENIM_NOTIFY_ONLY',
    ],
  },
  key_expiring: {
    evidence: ({ keyId, name, expiresAt }, say) => [
      `密钥 ${say.code(keyId)}（${say.text(name)}）`,
      `过期时间：${say.time(expiresAt)}`,
    ],
    advice: () => ['请密钥的所有者创建新密钥并换用', '过期后，使用它的服务会立即停止工作'],
  },
  log_new_template: {
    evidence: (
      { service, level, count, kinds, templates, lines, version, isDigest, knownForMs, knownTemplates },
      say,
    ) => [
      `服务 ${say.text(service)}${version === null || version === '' ? '' : ` ${say.text(version)}`}，最高级别 ${say.code(level)}`,
      isDigest
        ? `变更后的几分钟内出现 ${kinds} 种新的日志（共 ${count} 行）`
        : `${count} 行；此前 ${say.duration(knownForMs)}的 ${knownTemplates} 种日志中从未出现`,
      ...templates.split('\n').map((template) => `模式：${say.code(template)}`),
      ...lines.split('\n').map((line) => `日志：${say.code(line)}`),
    ],
    advice: ({ isDigest }, say) => [
      isDigest ? '交给做出变更的人查看；如果是错误，请回滚' : '查看日志内容，故障原因通常就在其中',
      `用 ${say.code('tokenim logs patterns')} 查看出现的频率`,
    ],
  },
  log_template_rate: {
    evidence: ({ service, template, direction, count, usual, spread, windowMs, hours, of, score, lines }, say) => [
      `服务 ${say.text(service)}，模式 ${say.code(template)}`,
      `${say.duration(windowMs)}内 ${count} 行，${of === 'week' ? '每周' : '每天'}此时通常为 ${usual} ± ${spread} 行（统计了 ${hours} 个小时）`,
      `${direction === 'more' ? '高于' : '低于'}平时 ${Math.abs(score)} 个离散度`,
      ...lines.split('\n').map((line) => `日志：${say.code(line)}`),
    ],
    advice: ({ direction }) => [
      direction === 'more' ? '查看日志内容，有问题在反复发生' : '确认这个服务是否仍在正常工作',
      '查看这段时间之前的发布和设置变化',
    ],
  },
  log_sequence: {
    evidence: ({ service, session, reason, length, usualLength, sessions, templates, lines }, say) => [
      `服务 ${say.text(service)}，${say.code(session)}：${oddZh[reason]}`,
      `共 ${length} 个事件，通常 ${usualLength} 个（统计了 ${sessions} 个过程）`,
      ...templates.split('\n').map((template) => `事件：${say.code(template)}`),
      ...lines.split('\n').map((line) => `日志：${say.code(line)}`),
    ],
    advice: () => ['从头查看这个过程，找出从哪一步开始与平时不同'],
  },
  heartbeat_missing: {
    evidence: ({ heartbeat, source, service, template, lastAt, dueAt, intervalMs }, say) => [
      source === 'beats'
        ? `心跳 ${say.code(heartbeat)}，每 ${say.duration(intervalMs)}一次`
        : `服务 ${say.text(service ?? '')} 每 ${say.duration(intervalMs)}出现一次的日志：${say.code(template ?? '')}`,
      lastAt === null ? '从未收到过' : `上次：${say.time(lastAt)}`,
      `应在 ${say.time(dueAt)} 之前收到`,
    ],
    advice: ({ source }, say) => [
      '确认应当发送心跳的程序是否仍在运行',
      source === 'beats'
        ? `如果已不再使用，请将其声明为 ${say.code('watched: false')}`
        : '如果是有意移除，请静默此告警，一天后会自行恢复',
    ],
  },
  api_unreachable: {
    evidence: ({ address, status, failed, asked, since, lastGoodAt }, say) => [
      `访问 ${say.code(address)}，最近 ${asked} 次中有 ${failed} 次${badAnswerZh(status)}`,
      ...answeredZh(since, lastGoodAt, say),
    ],
    advice: (_facts, say) => [
      '确认 API 进程是否在运行；没有运行就重新启动，不会丢失等待确认的令牌',
      `查看它最后的日志，以及数据库是否可用：${say.code('/readyz')}`,
      '查看这段时间之前的发布和设置变化',
    ],
  },
  discord_unreachable: {
    evidence: ({ channelId, status, failed, asked, since, lastGoodAt }, say) => [
      `访问告警频道 ${say.code(channelId)}，最近 ${asked} 次中有 ${failed} 次${badAnswerZh(status)}`,
      ...answeredZh(since, lastGoodAt, say),
    ],
    advice: ({ status }, say) =>
      status === null || status >= 500
        ? [
            `先看 Discord 自身是否故障：${say.code('discordstatus.com')}，再看本机到它的网络`,
            '期间用命令行和其他通知渠道处理；恢复后会补发告警卡片',
          ]
        : ['确认机器人令牌是否仍然有效、是否还能看到这个频道'],
  },
  database_trouble: {
    evidence: ({ failed, asked, unanswered, slowMs, slowestMs, since, lastGoodAt }, say) => [
      `最近 ${asked} 次询问中有 ${failed} 次异常：${unanswered} 次没有应答，${failed - unanswered} 次超过 ${say.duration(slowMs)}`,
      `最慢的一次用了 ${say.duration(slowestMs)}`,
      ...answeredZh(since, lastGoodAt, say),
    ],
    advice: () => [
      '确认 PostgreSQL 是否在运行，以及什么占用了它：长查询、锁、磁盘、内存',
      '不要重启 API：它会自己重新连接，重启会丢失它暂存的确认请求',
    ],
  },
  audit_lag: {
    evidence: ({ waitingSince, writer }, say) => [
      `最早的记录自 ${say.time(waitingSince)} 起等待签名`,
      writer === null ? '没有正在写入的事务' : `运行最久的写入者：${say.code(writer)}`,
    ],
    advice: ({ writer }) => [
      writer === null ? '确认持有签名密钥的监控进程正在运行' : '结束这个运行过久的事务',
      '运行 tokenim doctor 查看详情',
    ],
  },
  audit_inconsistent: {
    evidence: ({ finding }) => [findingZh[finding]],
    advice: () => [
      '不要修改数据库；保留它和最近发布的检查点',
      '由安全人员对照检查点调查',
      '如果刚恢复过数据库，按恢复手册操作',
    ],
  },
  external: {
    evidence: ({ startsAt, generatorUrl }, say) => [
      `自 ${say.time(startsAt)} 起`,
      ...(generatorUrl === null ? [] : [`来源：${say.text(generatorUrl)}`]),
    ],
    advice: () => ['按推送方的处置手册操作', '正在处理时先认领，不再重复通知'],
  },
}

/** What was wrong with the answers, by the last of them. */
function badAnswerZh(status: number | null): string {
  return status === null ? '没有应答' : `应答异常（${status}）`
}

function answeredZh(since: string, lastGoodAt: string | null, say: Speech): readonly string[] {
  return [
    `自 ${say.time(since)} 起`,
    lastGoodAt === null ? '监控启动以来还没有正常应答过' : `最近一次正常应答：${say.time(lastGoodAt)}`,
  ]
}

const stuckAdviceZh: StuckTodo = {
  awaiting_confirmation: ['请持有人确认', '确认不了时取消令牌，由接入方重新签发'],
  network_delay: ['取消令牌，由接入方重新签发', '持有人马上能确认时，延长确认期限'],
  server_fault: ['延长确认期限，请持有人再试一次', '仍不行时取消令牌，由接入方重新签发'],
  malformed_input: ['请持有人核对令牌和确认码', '信息填错时取消令牌，由接入方重新签发'],
  security_audit: ['请安全人员完成审计：放行或吊销', '挂起它的人不能自己放行'],
}

const findingZh: Findings = {
  not_our_key: '最新检查点不是用本日志的密钥签名的',
  root_differs: '存储的哈希与已签名的根不符',
  rolled_back: '日志比已发布的检查点短',
  moved: '数据库被恢复或迁移过，还没有开始新的纪元',
  forked: '日志不包含已发布的检查点',
}

const sloZh: SloWords = {
  confirmation: '的令牌在过期前完成确认',
  sending: '的发送不被拒绝',
}

const oddZh: OddWords = {
  new_event: '出现了其他过程中从未有过的事件',
  odd_length: '远长于或短于其他过程',
  odd_events: '事件的组合与其他过程都不相似',
}
