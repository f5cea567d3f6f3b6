import type { Speech } from '../speech/index.ts'
import type { GateTable, ReasonFacts } from './gate.ts'

export const gateZh: GateTable = {
  account_unverified: {
    holder: {
      title: '您的账号还没有激活',
      now: '请按激活邮件中的说明完成激活',
      retry: '激活后再试即可',
      fixedBy: '您自己',
    },
    staff: {
      title: '账号未激活',
      now: '请对方完成激活；收不到邮件时核对登记的地址',
      retry: '激活后再发即可',
      fixedBy: '账号本人',
    },
    engineer: {
      title: '发送者账号的状态是 unverified',
      now: '引导用户完成激活，不要自动重试',
      retry: '状态变为 active 之后',
      fixedBy: '账号本人',
    },
  },
  account_disabled: {
    holder: {
      title: '您的账号已被禁用',
      now: (facts, say) => `您可以查看禁用原因${disabled(facts, say)}，并提出申诉`,
      retry: (facts, say) => (facts.until === undefined ? '恢复后再试即可' : `${say.time(facts.until)} 之后再试`),
      fixedBy: '客服',
    },
    staff: {
      title: (facts, say) => `账号已禁用${disabled(facts, say)}`,
      now: '核对禁用原因；需要时由运维恢复账号',
      retry: (facts, say) => (facts.until === undefined ? '恢复账号之后' : `最迟 ${say.time(facts.until)} 自动恢复`),
      fixedBy: '有 accounts:enable 权限的人（运维）',
    },
    engineer: {
      title: (facts, say) => `发送者账号的状态是 disabled${disabled(facts, say)}`,
      now: '停止代此账号发送，提示用户申诉',
      retry: '状态变为 active 之后',
      fixedBy: '平台的运维',
    },
  },
  account_closed: {
    holder: {
      title: '您的账号已注销',
      now: '注销不可撤回；如需继续使用，请注册新账号',
      retry: '重试没有帮助',
      fixedBy: '无法恢复',
    },
    staff: {
      title: '账号已注销',
      now: '注销不可撤回，请对方注册新账号',
      retry: '重试没有帮助',
      fixedBy: '无法恢复',
    },
    engineer: {
      title: '发送者账号的状态是 closed',
      now: '删除保存的令牌，停止代此账号发送',
      retry: '重试没有帮助，此状态是最终状态',
      fixedBy: '无法恢复',
    },
  },
  token_pending: {
    holder: {
      title: (facts, say) => `您的令牌 ${say.code(facts.tokenId)} 等待确认：${say.cause(facts.cause)}`,
      now: ({ cause, until }, say) =>
        cause === 'security_audit'
          ? '无需操作，核验完成后自动恢复；急用请联系客服'
          : `请在 ${say.time(until)} 之前输入确认码完成确认；无法确认时请联系客服`,
      retry: ({ cause }) => (cause === 'security_audit' ? '核验完成后再试即可' : '确认后再试即可'),
      fixedBy: ({ cause }) => (cause === 'security_audit' ? '工作人员' : '您自己'),
    },
    staff: {
      title: (facts, say) =>
        `令牌 ${say.code(facts.tokenId)} 等待确认：${say.cause(facts.cause)}，自 ${say.time(facts.since)} 起`,
      now: ({ cause }) =>
        cause === 'security_audit'
          ? '由安全人员放行；挂起它的人不能自己放行'
          : '请持有人确认；确认不了时延长确认期限，或取消令牌并请接入方重新签发',
      retry: ({ until, cause }, say) =>
        cause === 'security_audit' ? '放行之后' : `确认或取消之后；最迟 ${say.time(until)} 令牌过期后不再阻挡发送`,
      fixedBy: ({ cause }) =>
        cause === 'security_audit' ? '安全人员（tokens:hold）' : '持有人，或客服（tokens:cancel）',
    },
    engineer: {
      title: (facts, say) =>
        `令牌 ${say.code(facts.tokenId)} 的状态是 pending,cause 是 ${say.code(facts.cause)}，自 ${say.time(facts.since)} 起`,
      now: '用 secret 和确认码调用 POST /v1/tokens/confirm；续签时使用 replaces，避免自己造成中断',
      retry: ({ until }, say) => `订阅 token.confirmed 事件后再发；最迟 ${say.time(until)} 结束`,
      fixedBy: ({ by }) => (by === 'holder' ? '令牌持有人' : by === 'staff' ? '平台的工作人员' : '时间'),
    },
  },
  token_missing: {
    holder: {
      title: '您现在没有已确认的令牌',
      now: '请向为您提供服务的应用申请新令牌，并完成确认',
      retry: '有了已确认的令牌即可',
      fixedBy: '您使用的应用',
    },
    staff: {
      title: '此账号没有已确认的令牌',
      now: '请接入方签发新令牌，再由持有人确认',
      retry: '新令牌确认之后',
      fixedBy: '接入方（tokens:issue）和持有人',
    },
    engineer: {
      title: '此账号没有 confirmed 状态的令牌',
      now: '调用 POST /v1/tokens 签发，再由持有人确认',
      retry: '收到 token.confirmed 事件之后',
      fixedBy: '接入方',
    },
  },
  permission_missing: {
    holder: {
      title: '您的账号现在不能发送消息',
      now: '请联系客服了解原因',
      retry: '处理之后再试即可',
      fixedBy: '客服',
    },
    staff: {
      title: (facts, say) => `账号没有 ${say.permission(facts.permission)} 的授权：${denials(facts, say)}`,
      now: '查看这些授权；需要时请管理员调整',
      retry: '授权调整之后立即有效',
      fixedBy: (facts, say) => fixers(facts, say),
    },
    engineer: {
      title: (facts, say) => `缺少权限 ${say.code(facts.permission)}：${denials(facts, say)}`,
      now: '请平台管理员检查 because 中列出的授权',
      retry: '授权调整之后立即有效',
      fixedBy: (facts, say) => fixers(facts, say),
    },
  },
  service_maintenance: {
    holder: {
      title: '服务正在维护',
      now: '请稍候，您的内容不会丢失',
      retry: (facts, say) => (facts.until === undefined ? '维护结束后再试' : `${say.time(facts.until)} 之后再试`),
      fixedBy: '我们',
    },
    staff: {
      title: '服务正在维护，暂停发送',
      now: '告知用户维护时间，无需处理其令牌',
      retry: (facts, say) => (facts.until === undefined ? '维护结束之后' : `预计 ${say.time(facts.until)} 之后`),
      fixedBy: '运维',
    },
    engineer: {
      title: '平台处于维护状态，拒绝一切发送',
      now: '保留消息，维护结束后用同一个 clientMessageId 重发',
      retry: (facts, say) => (facts.until === undefined ? '维护结束之后' : `${say.time(facts.until)} 之后`),
      fixedBy: '平台的运维',
    },
  },
  recipient_unknown: {
    holder: {
      title: (facts, say) => `找不到收件人 ${say.text(facts.to)}`,
      now: '请核对收件人是否填写正确',
      retry: '改正收件人后再试',
      fixedBy: '您自己',
    },
    staff: {
      title: (facts, say) => `没有收件人 ${say.text(facts.to)} 这个账号`,
      now: '核对收件人标识，或请接入方先登记此账号',
      retry: '收件人存在之后',
      fixedBy: '发送者，或接入方',
    },
    engineer: {
      title: (facts, say) => `to 所指的账号不存在：${say.text(facts.to)}`,
      now: '核对账号标识；新用户先调用 PUT /v1/accounts/by-external-id/{id}',
      retry: '账号登记之后',
      fixedBy: '接入方',
    },
  },
  recipient_inactive: {
    holder: {
      title: '对方暂不接收此消息',
      now: '请换一种方式联系对方',
      retry: '过一段时间再试',
      fixedBy: '您这边无需处理',
    },
    staff: {
      title: (facts, say) => `收件人 ${say.text(facts.to)} 的账号不是正常状态`,
      now: '查看收件人的账号状态；不要告诉发送者详情',
      retry: '收件人的账号恢复之后',
      fixedBy: '收件人，或运维',
    },
    engineer: {
      title: (facts, say) => `收件人 ${say.text(facts.to)} 的状态不是 active`,
      now: '不要自动重试；对用户只说对方暂不接收此消息',
      retry: '收件人的状态变为 active 之后',
      fixedBy: '收件人，或平台的运维',
    },
  },
  recipient_not_in_allowed_list: {
    holder: {
      title: (facts, say) => `${say.text(facts.to)} 不在您的允许列表中`,
      now: '请在隐私设置中把对方加入您的允许列表并保存',
      retry: '加入后再试即可',
      fixedBy: '您自己',
    },
    staff: {
      title: (facts, say) => `收件人 ${say.text(facts.to)} 不在发送者自己的允许列表中`,
      now: '请发送者在隐私设置中加入对方',
      retry: '加入之后',
      fixedBy: '发送者本人',
    },
    engineer: {
      title: (facts, say) => `发送者的允许列表不包含 ${say.text(facts.to)}`,
      now: '引导用户修改自己的允许列表',
      retry: '列表修改之后立即有效',
      fixedBy: '发送者本人',
    },
  },
  recipient_not_accepting: {
    holder: {
      title: '对方暂不接收此消息',
      now: '请换一种方式联系对方',
      retry: '过一段时间再试',
      fixedBy: '您这边无需处理',
    },
    staff: {
      title: '收件人的接收设置不允许此消息',
      now: '对发送者只说：对方暂不接收此消息',
      retry: '只有收件人改变设置后才有用',
      fixedBy: '收件人本人',
    },
    engineer: {
      title: '收件人的接收策略拒绝此消息',
      now: '不要自动重试；对用户只说对方暂不接收此消息',
      retry: '只有收件人改变策略后才有用',
      fixedBy: '收件人本人',
    },
  },
  send_rate_limited: {
    holder: {
      title: '您发送得太快了',
      now: '请稍候',
      retry: (facts, say) => `${say.duration(facts.retryAfterMs)}后再试即可`,
      fixedBy: '等待即可',
    },
    staff: {
      title: '此账号的发送超过频率限制',
      now: '无需处理；频繁出现时查看是否有程序在代发',
      retry: (facts, say) => `${say.duration(facts.retryAfterMs)}之后`,
      fixedBy: '等待即可',
    },
    engineer: {
      title: '发送超过频率限制',
      now: '按 Retry-After 退避，用同一个 clientMessageId 重发',
      retry: (facts, say) => `${say.duration(facts.retryAfterMs)}之后`,
      fixedBy: '等待即可',
    },
  },
}

function disabled({ disabledReason }: ReasonFacts['account_disabled'], say: Speech): string {
  return disabledReason === undefined ? '' : `（${say.disabledReason(disabledReason)}）`
}

function denials({ because }: ReasonFacts['permission_missing'], say: Speech): string {
  const reasons = [...new Set(because.map(({ reason }) => say.words.denyReasons[reason]))]
  return reasons.length === 0 ? say.words.denyReasons.no_grant : reasons.join('、')
}

function fixers({ because }: ReasonFacts['permission_missing'], say: Speech): string {
  return say.roles(because.flatMap(({ fixableBy }) => fixableBy))
}
