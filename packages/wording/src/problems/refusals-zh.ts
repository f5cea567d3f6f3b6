import { heldBy } from '@tokenim/core/permissions'
import { gateReasonText } from '../gate/index.ts'
import type { Speech } from '../speech/index.ts'
import type { ProblemFacts } from './problem-facts.ts'
import type { RefusalTable } from './table.ts'

export const refusalsZh: RefusalTable = {
  permission_missing: {
    title: '权限不足',
    detail: ({ permissions, because }, say) => {
      const reasons = [...new Set(because.map(({ reason }) => say.words.denyReasons[reason] ?? say.code(reason)))]
      const why = reasons.length === 0 ? '' : `，原因：${reasons.join('、')}`
      return `缺少权限 ${permissions.map((name) => say.permission(name)).join('、')}${why}`
    },
    next: ({ permissions, because }, say) => {
      const holders = say.reader === 'holder' ? [] : heldBy(permissions)
      const held = holders.length === 0 ? '' : `${say.roles(holders)}拥有此权限。`
      return `${held}如需此权限，请联系${say.roles(because.flatMap(({ fixableBy }) => fixableBy))}，并说明权限名称`
    },
    fixedBy: ({ because }, say) => say.roles(because.flatMap(({ fixableBy }) => fixableBy)),
  },
  protected_token: {
    title: '令牌受保护',
    detail: ({ tokenId, permission }, say) =>
      `令牌 ${say.code(tokenId)} 受保护，处理它需要权限 ${say.permission(permission)}`,
    next: '请有此权限的人（安全、管理员）处理',
  },
  self_action: {
    title: '不能对自己执行此操作',
    detail: ({ rule }, say) => {
      if (say.reader === 'holder' && rule !== 'own_token') return '此操作必须由他人执行'
      return ownZh[rule] ?? '此操作必须由他人执行'
    },
    next: '请另一位有权限的同事执行',
  },
  account_unverified: {
    title: '账号未激活',
    detail: ({ accountId }, say) => `账号 ${say.code(accountId)} 尚未激活`,
    next: '请账号本人按激活邮件完成激活',
  },
  account_disabled: {
    title: '账号已禁用',
    detail: ({ accountId, disabledReason, until }, say) => {
      const why = disabledReason === undefined ? '' : `，原因：${say.disabledReason(disabledReason)}`
      const end = until === undefined ? '' : `，到 ${say.time(until)} 为止`
      return `账号 ${say.code(accountId)} 已禁用${why}${end}`
    },
    next: '账号本人可以查看禁用原因并申诉；运维可以恢复账号',
  },
  account_closed: {
    title: '账号已注销',
    detail: ({ accountId }, say) => `账号 ${say.code(accountId)} 已注销，注销不可撤回`,
    next: '如需继续使用，请注册新账号',
  },
  discord_unlinked: {
    title: '此 Discord 用户尚未关联账号',
    detail: (_facts, say) => `您的 Discord 用户尚未关联 TokenIM 账号；请先使用 ${say.code('/link')}`,
    next: (_facts, say) =>
      `使用 ${say.code('/link')} 取得关联码，再在自己的电脑上运行 ${say.code('tokenim link <关联码>')}`,
  },
  step_up_required: {
    title: '需要再次验证身份',
    detail: ({ permission, targetId }, say) =>
      `对 ${say.code(targetId)} 使用权限 ${say.permission(permission)} 之前，需要再次验证是您本人提出的`,
    next: ({ code, endsAt }, say) =>
      `请在 ${say.time(endsAt)} 之前，在自己的电脑上用您自己的 API 密钥运行 ${say.code(`tokenim step-up ${code}`)}，然后再操作一次。如果不是您本人提出的，请勿运行，并告知安全人员`,
  },
  chat_acts_stopped: {
    title: '目前不能从聊天中执行操作',
    detail: () => '从聊天中执行操作已对所有人关闭；查看不受影响',
    next: '请改用命令行或其他服务；需要恢复时请联系运维',
  },
  chat_act_limit: {
    title: '一小时内从聊天中执行的操作过多',
    detail: ({ limit, count }) => `您在过去一小时内已从聊天中执行 ${count} 次操作，每人上限是 ${limit} 次`,
    next: ({ until }, say) => `${say.time(until)} 起可以继续。如果不全是您本人操作的，请告知安全人员`,
  },
  not_found: {
    title: '没有找到',
    detail: ({ kind, id }, say) => {
      const noun = say.words.notFoundKinds[kind] ?? say.code(kind)
      return `没有找到${noun}${id === undefined ? '' : ` ${say.code(id)}`}，或您无权查看它`
    },
    next: '请核对标识是否完整、是否属于此环境；确认无误时请联系管理员',
  },
  token_unknown: {
    title: '没有这个令牌',
    detail: () => '没有任何令牌使用这个密钥',
    next: '请确认使用的是最近一次收到的令牌；仍不行时请应用重新签发',
  },
  token_expired: {
    title: '令牌已过期',
    detail: ({ tokenId, expiredAt }, say) => `令牌 ${say.code(tokenId)} 已于 ${say.time(expiredAt)} 过期`,
    next: '过期不可撤回；请应用签发新令牌',
  },
  invalid_token_state: {
    title: '令牌的状态不允许此操作',
    detail: (facts, say) => `${present(facts, say)}；此操作只适用于${needed(facts, say)}的令牌`,
    next: '请查看令牌现在的状态，再决定是否还需要操作',
  },
  version_conflict: {
    title: '令牌已有变化',
    detail: (facts, say) =>
      `${present(facts, say)}；您看到的是版本 ${facts.expectedVersion}，现在是版本 ${facts.currentVersion}`,
    next: '请查看令牌现在的状态，再决定是否还需要操作',
  },
  invalid_alert_state: {
    title: '告警的状态不允许此操作',
    detail: ({ alertId, state, since, by, needs }, say) =>
      `告警 ${say.code(alertId)} 现在是“${say.words.alertStates[state]}”（自 ${say.time(since)} 起，操作者：${say.actor(by)}）；此操作只适用于${needs.map((need) => `“${say.words.alertStates[need]}”`).join('或')}的告警`,
    next: '请查看告警现在的状态，再决定是否还需要操作',
  },
  alert_changed: {
    title: '告警已有变化',
    detail: ({ alertId, expectedVersion, currentVersion }, say) =>
      `告警 ${say.code(alertId)}：您看到的是版本 ${expectedVersion}，现在是版本 ${currentVersion}`,
    next: '请查看告警现在的内容，仍然合适时再操作一次',
  },
  alert_condition_holds: {
    title: '告警所说的问题仍然存在',
    detail: ({ alertId, since }, say) =>
      `告警 ${say.code(alertId)} 的条件自 ${say.time(since)} 起一直成立，手动关闭后会再次告警`,
    next: '可以静默到恢复为止；或消除原因，告警会自行恢复',
  },
  invalid_silence_state: {
    title: '静默的状态不允许此操作',
    detail: ({ silenceId, state, since, by, needs }, say) =>
      `静默 ${say.code(silenceId)} 现在是“${say.words.silenceStates[state]}”（自 ${say.time(since)} 起，操作者：${say.actor(by)}）；此操作只适用于${needs.map((need) => `“${say.words.silenceStates[need]}”`).join('或')}的静默`,
    next: '仍然需要时，请新建一个静默',
  },
  silence_changed: {
    title: '静默已有变化',
    detail: ({ silenceId, expectedVersion, currentVersion }, say) =>
      `静默 ${say.code(silenceId)}：您看到的是版本 ${expectedVersion}，现在是版本 ${currentVersion}`,
    next: '请查看静默现在的内容，仍然合适时再更改一次',
  },
  invalid_account_state: {
    title: '账号的状态不允许此操作',
    detail: ({ accountId, status, needs }, say) =>
      `账号 ${say.code(accountId)} 现在是“${say.words.accountStatuses[status]}”；此操作只适用于${needs.map((need) => `“${say.words.accountStatuses[need]}”`).join('或')}的账号`,
    next: '请查看账号现在的状态，再决定是否还需要操作',
  },
  account_changed: {
    title: '账号已有变化',
    detail: ({ accountId, expectedVersion, currentVersion }, say) =>
      `账号 ${say.code(accountId)}：您看到的是版本 ${expectedVersion}，现在是版本 ${currentVersion}`,
    next: '请查看账号现在的样子，仍然合适时再操作一次',
  },
  key_changed: {
    title: '密钥已有变化',
    detail: ({ keyId, expectedVersion, currentVersion }, say) =>
      `密钥 ${say.code(keyId)}：您看到的是版本 ${expectedVersion}，现在是版本 ${currentVersion}`,
    next: '请查看密钥现在的样子，仍然合适时再操作一次',
  },
  hand_over_exists: {
    title: '已有人提出相同的请求',
    detail: ({ handOverId, act, since, by }, say) =>
      `${handedOver(act, say)} 已由 ${say.actor(by)} 于 ${say.time(since)} 转交（${say.code(handOverId)}），正等待处理`,
    next: '无需再做什么：有权限的人已收到通知，一天之内都可以处理',
  },
  invalid_hand_over_state: {
    title: '此请求已处理或已失效',
    detail: ({ handOverId, state, since, by }, say) =>
      `转交 ${say.code(handOverId)} 自 ${say.time(since)} 起${say.words.handOverStates[state]}，操作者：${say.actor(by)}`,
    next: '请查看令牌现在的状态；仍然需要时，直接执行或重新转交',
  },
  token_held: {
    title: (_facts, say) => (say.reader === 'holder' ? '令牌正在例行安全核验' : '令牌在安全审计中'),
    detail: ({ tokenId, expectedBy }, say) =>
      say.reader === 'holder'
        ? `令牌 ${say.code(tokenId)} 正在例行安全核验，预计 ${say.time(expectedBy)} 前完成`
        : `令牌 ${say.code(tokenId)} 在安全审计中，预计 ${say.time(expectedBy)} 前完成`,
    next: (_facts, say) =>
      say.reader === 'holder'
        ? '无需操作，完成后自动恢复；急用请联系客服'
        : `请安全人员放行，或由有 ${say.code('tokens:cancel_protected')} 权限的人处理`,
  },
  confirmation_locked: {
    title: '确认码输错次数过多',
    detail: ({ tries, until }, say) =>
      `确认码已连续输错 ${tries} 次，此令牌不再接受确认${until === undefined ? '' : `，并将于 ${say.time(until)} 过期`}`,
    next: '请联系客服：延长确认期限后可以再试，或取消令牌后重新签发',
  },
  pending_token_exists: {
    title: '已有一个等待确认的令牌',
    detail: ({ tokenId, cause, since, confirmBy }, say) =>
      `此账号已有令牌 ${say.code(tokenId)} 等待确认（${say.cause(cause)}，自 ${say.time(since)} 起，期限 ${say.time(confirmBy)}）`,
    next: '请先确认或处理掉那个令牌，或等它过期，再签发新的',
  },
  token_limit_reached: {
    title: '令牌数量已达上限',
    detail: ({ limit, count }) => `此账号已有 ${count} 个有效令牌，上限是 ${limit} 个`,
    next: '请先吊销不再使用的令牌，或在签发时用 replaces 指明要替换哪一个',
  },
  message_id_reused: {
    title: '消息编号重复使用',
    detail: ({ clientMessageId, messageId }, say) =>
      `clientMessageId ${say.text(clientMessageId)} 已用于内容不同的消息 ${say.code(messageId)}`,
    next: '每条新消息都使用新的 clientMessageId；重发同一条消息时内容必须完全相同',
  },
  confirmation_code_malformed: {
    title: '确认码格式不对',
    detail: ({ rule, triesLeft }) =>
      `${rule === 'length' ? '确认码必须是 8 位数字' : '确认码只能由数字组成'}，还可以再试 ${triesLeft} 次`,
    next: '请对照收到的确认码重新输入；空格、连字符和全角数字都可以',
  },
  confirmation_code_wrong: {
    title: '确认码不对',
    detail: ({ triesLeft }) => `确认码不对，还可以再试 ${triesLeft} 次`,
    next: '请核对收到的确认码，并确认它与这个令牌是同一次签发的',
  },
  send_blocked: {
    title: '消息未发送',
    detail: ({ reasons }, say) =>
      `消息未发送：${reasons.map((reason) => gateReasonText(reason, say).title).join('；')}`,
    next: (facts, say) => facts.reasons.map((reason) => gateReasonText(reason, say).now).join('；') || '请稍后再试',
  },
}

type StateFacts = ProblemFacts['invalid_token_state'] | ProblemFacts['version_conflict']

/** The loser of two concurrent acts learns what the winner made of the token, when, and who it was. */
function present(facts: StateFacts, say: Speech): string {
  const by = say.reader === 'holder' ? '' : `，操作者：${say.actor(facts.by)}`
  return `令牌 ${say.code(facts.tokenId)} 现在是“${say.state(facts.state, facts.cause)}”（自 ${say.time(facts.since)} 起${by}）`
}

function needed({ needs }: ProblemFacts['invalid_token_state'], say: Speech): string {
  const held = say.reader === 'holder' ? '例行安全核验中' : '审计中'
  const names = { unconfirmed: '等待确认', held, confirmed: '已确认' }
  return needs.map((need) => `“${names[need]}”`).join('或')
}

const ownZh: { readonly [R in string]?: string } = {
  own_token: '这是您自己的令牌，此操作必须由他人执行',
  held_by_oneself: '挂起此令牌的人不能自己放行，必须由他人复核',
  own_grant: '这关系到您自己的权限，必须由他人决定',
  own_account: '这是您自己的账号，禁用它必须由他人执行',
  own_request: '这是您自己提出的请求，必须由他人处理',
}

/** The act by its words; a newer server may know others. */
function handedOver(act: string, say: Speech): string {
  const words: Readonly<Record<string, string>> = say.words.actions
  return words[act] ?? say.code(act)
}
