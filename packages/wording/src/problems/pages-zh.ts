import type { PageTable } from './page.ts'

export const pagesZh: PageTable = {
  permission_missing: {
    meaning: '执行此操作需要的权限，操作者没有。平台默认不允许；每一条没有起作用的授权都列在 because 里。',
    how: '从未授予、已撤销、已到期、尚未生效、超出授权范围，或有禁止项。代表他人操作时，应用和本人都要有权限。',
  },
  protected_token: {
    meaning: '令牌在签发时被标记为受保护，不能由普通客服处理。',
    how: '签发时带了 protected: true。处理它需要 tokens:cancel_protected。',
  },
  self_action: {
    meaning: '有些操作不允许对自己执行，以保证总有第二个人看过。',
    how: '挂起自己的令牌，或放行自己挂起的令牌。代表他人操作时，按真正负责的人计算。',
  },
  account_unverified: {
    meaning: '账号已登记但还没有激活，令牌和消息都不可用。',
    how: '账号本人还没有打开激活邮件中的链接。',
  },
  account_disabled: {
    meaning: '账号被禁用；令牌不变，期限照常计算，恢复账号后未过期的令牌仍可使用。',
    how: '违反服务条款、安全异常、被多次举报，或同时登录的设备过多。',
  },
  account_closed: { meaning: '账号已注销，这是最终状态。', how: '账号本人或平台注销了它，其令牌和密钥同时失效。' },
  discord_unlinked: {
    meaning: '机器人不知道这个 Discord 用户是哪个账号，因此不能代表他操作。',
    how: '还没有用 /link 完成关联，或关联已解除。',
  },
  step_up_required: {
    meaning: '此操作影响较大，需要重新证明您的身份。',
    how: '此操作是在聊天中提出的。证明只对这一操作、这一对象、这一版本有效，两分钟内可用一次。',
  },
  chat_acts_stopped: {
    meaning: '从聊天中执行操作已对所有人关闭，例如机器人的凭据可能已泄漏时。',
    how: '运维设置了 TOKENIM_NOTIFY_ONLY。查看照常，其他入口的操作也照常。',
  },
  chat_act_limit: {
    meaning: '每人每小时从聊天中执行的操作有上限；即使有人盗用其聊天账号，也做不了太多。',
    how: '过去一小时的操作已达到 TOKENIM_CHAT_ACTS_PER_HOUR；同时会产生告警。',
  },
  not_found: {
    meaning: '没有这个对象，或操作者无权查看它；两种情况的回答相同，不透露对象是否存在。',
    how: '标识输错、属于另一个环境，或授权范围不包含它。',
  },
  token_unknown: {
    meaning: '密钥的格式和校验都正确，但没有任何令牌使用它。',
    how: '使用了另一个环境的令牌，或平台的服务器密钥材料已更换。',
  },
  token_expired: {
    meaning: '令牌的期限已过。过期优先于其他一切操作，不论是否已被清理程序处理。',
    how: '没有在确认期限内确认，或已到到期时间。',
  },
  invalid_token_state: {
    meaning: '令牌现在的状态不允许此操作。facts 说明它现在的状态、从何时起、由谁改变。',
    how: '另一个人先处理了它，或操作本身不适用于这个状态。已取消、已过期、已吊销都是最终状态。',
  },
  version_conflict: {
    meaning: '您看到的令牌已不是最新的，因此没有执行。expectedVersion 与现在的版本不同。',
    how: '在您查看之后，有人或系统改变了状态、等待原因、保护标记或确认期限。',
  },
  invalid_alert_state: {
    meaning: '告警现在的状态不允许此操作。facts 说明它现在的状态、从何时起、由谁改变。',
    how: '另一个人已先认领，或告警已经恢复。只有告警中的才能认领。',
  },
  alert_changed: {
    meaning: '您看到的告警已不是最新的，因此没有执行。',
    how: '在您查看之后，告警有了变化，或有人处理了它。不带 `expectedVersion` 时不作此检查。',
  },
  alert_condition_holds: {
    meaning: '告警所说的问题仍然存在，手动关闭后会立即再次告警。',
    how: '原因消除后告警会自行恢复。在此之前不想被打扰，可以静默到恢复为止。',
  },
  invalid_silence_state: {
    meaning: '静默现在的状态不允许此操作。facts 说明它现在的状态、从何时起、由谁改变。',
    how: '已结束的静默不能再用，请新建一个。开始时间和匹配条件只能在开始之前更改。',
  },
  silence_changed: {
    meaning: '您看到的静默已不是最新的，因此没有执行。',
    how: '在您查看之后，有人更改了它。',
  },
  invalid_account_state: {
    meaning: '账号现在的状态不允许此操作。facts 说明它现在的状态，以及需要的状态。',
    how: '只有正常的账号可以禁用，只有已禁用的账号可以恢复。',
  },
  account_changed: {
    meaning: '您看到的账号已不是最新的，因此没有执行。',
    how: '在您查看之后，有人更改了它。',
  },
  key_changed: {
    meaning: '您看到的密钥已不是最新的，因此没有执行。',
    how: '在您查看之后，有人更改了它。',
  },
  hand_over_exists: {
    meaning: '同一对象的同一操作已经转交，正等待有权限的人处理。',
    how: '有同事先提出了。同一时间只能有一个等待处理的请求，以免重复处理。',
  },
  invalid_hand_over_state: {
    meaning: '转交的请求已有结果：已执行、已拒绝或已失效。facts 说明是哪一种、从何时起、由谁。',
    how: '他人先处理了、超过一天无人处理，或令牌已有变化，操作已不再是原来的操作。',
  },
  token_held: {
    meaning: '令牌暂时被挂起，期间不能使用，也不能用普通权限处理。',
    how: '工作人员挂起了它，或抽样选中了它。放行后恢复为已确认。',
  },
  confirmation_locked: {
    meaning: '确认码输错五次后，令牌不再接受确认，以防猜测。',
    how: '连续输错确认码。延长确认期限会重新给足次数，确认码不变。',
  },
  pending_token_exists: {
    meaning: '一个账号同时只能有一个等待确认的新令牌。',
    how: '上一个令牌还没有确认、取消或过期时又签发。',
  },
  token_limit_reached: {
    meaning: '账号的有效令牌（已确认的和挂起的）已达上限。',
    how: '一直签发新令牌而没有吊销旧的。签发时用 replaces 可以替换旧令牌，被替换的不计入。',
  },
  message_id_reused: {
    meaning: 'clientMessageId 在同一个发送者处永远只对应一条内容。',
    how: '程序重启后重新计数，或把同一个编号用于不同的消息。',
  },
  confirmation_code_malformed: {
    meaning: '确认码不是 8 位数字。空格、连字符和全角数字会自动处理。',
    how: '少输、多输，或输入了字母。这也算作一次尝试。',
  },
  confirmation_code_wrong: {
    meaning: '确认码的格式正确，但与这个令牌不符。',
    how: '输错，或使用了另一次签发的确认码。五次之后令牌不再接受确认。',
  },
  send_blocked: {
    meaning: '发送检查没有通过。reasons 一次列出全部原因，顺序固定。',
    how: '账号、令牌、权限、服务状态、收件人或频率中的一项或多项不满足。',
  },
  request_invalid: {
    meaning: '请求的内容读得懂，但有字段不符合规则。errors 列出每个字段和规则，不含字段的值。',
    how: '缺少字段、超出范围、多了不认识的字段，或时间超出允许的范围。',
  },
  request_malformed: { meaning: '请求无法解析。', how: 'JSON 写法有误、编码有误，或请求头的格式不对。' },
  cursor_invalid: {
    meaning: '翻页位置与它产生时的筛选条件绑定。',
    how: '手工改动了 cursor，或翻页时改变了筛选条件。',
  },
  id_malformed: {
    meaning: '标识由三个字母、下划线和 26 个小写字符组成。',
    how: '复制不完整、使用了大写字母，或用了别的种类的标识。',
  },
  token_malformed: {
    meaning: '令牌的写法不对，不用查询数据库就能知道。problem 说明在哪里，不含令牌内容。',
    how: '复制不完整、混入空白或全角字符，或用了 API 密钥。',
  },
  token_mistyped: { meaning: '令牌的校验不符，至少有一个字符输错。', how: '手工输入令牌时输错。' },
  idempotency_key_missing: {
    meaning: '会改变状态的操作需要 Idempotency-Key，这样重试不会重复执行。',
    how: '请求没有带这个请求头。',
  },
  key_missing: { meaning: '此接口需要 API 密钥。', how: '请求没有带 Authorization 请求头。' },
  key_malformed: {
    meaning: 'API 密钥的写法不对。problem 说明在哪里，不含密钥内容。',
    how: '复制不完整、混入空白或全角字符，或用了令牌。',
  },
  key_mistyped: { meaning: 'API 密钥的校验不符，至少有一个字符输错。', how: '手工输入密钥时输错。' },
  key_unknown: { meaning: '写法正确，但没有这个 API 密钥。', how: '密钥属于另一个平台，或从未创建。' },
  key_expired: { meaning: 'API 密钥已过期。只有持有完整密钥的人才会看到这个回答。', how: '已到创建时设定的期限。' },
  key_revoked: { meaning: 'API 密钥已吊销，不可撤回。', how: '管理员、安全人员或授权审核吊销了它。' },
  key_rotated: { meaning: 'API 密钥已轮换，过渡期已结束。', how: '程序还在使用旧密钥。' },
  wrong_environment: {
    meaning: '正式环境和测试环境的密钥不能互换，从开头就能区分。',
    how: '把 timk_test_ 开头的密钥用于正式环境，或相反。',
  },
  route_unknown: { meaning: '没有这个接口。', how: '路径写错，或服务器的版本较旧。' },
  method_not_allowed: { meaning: '接口存在，但不支持这个方法。', how: '例如对只读的接口使用了 POST。' },
  idempotency_in_flight: {
    meaning: '带同一个 Idempotency-Key 的请求正在执行。',
    how: '在第一个请求得到回答之前又发出了相同的请求。',
  },
  body_too_large: { meaning: '请求正文超过上限，没有读取。', how: '一次提交的内容过多。' },
  media_type_unsupported: {
    meaning: '此接口不支持这种类型的请求正文，通常应为 JSON。',
    how: '没有设置 Content-Type，或设置为其他类型。',
  },
  idempotency_mismatch: {
    meaning: '同一个 Idempotency-Key 只能用于内容相同的请求。',
    how: '重试时改变了内容，或不同操作共用了一个值。',
  },
  rate_limited: {
    meaning: '短时间内请求过多。Retry-After 说明要等多久。',
    how: '超过每个密钥或每个地址的频率；反复输错密钥或反复执行不被允许的操作也会限速。',
  },
  dependency_unavailable: {
    meaning: '平台依赖的部件（例如数据库）暂时不可用，或正在切换。',
    how: '数据库重启、切换或网络中断。恢复后无需任何处理。',
  },
  internal_fault: {
    meaning: '我们这边出了没有预料到的错误。细节只写入日志，用请求编号可以找到。',
    how: '程序缺陷，或部件给出了意外的回答。',
  },
}
