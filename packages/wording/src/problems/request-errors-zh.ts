import { secretProblemText } from '../secrets/index.ts'
import { fieldErrorText } from './field-error.ts'
import type { RequestErrorTable } from './table.ts'
import { whyMalformed } from './why-malformed.ts'

const where = { body: '正文', query: '查询参数', path: '路径', header: '请求头' }
const scopes = {
  key: '使用这个 API 密钥的请求',
  address: '来自您的网络地址的请求',
  secrets: '来自您的网络地址的输错的密钥',
  refusals: '不被允许的操作',
  intake: '监控接收的数据',
}

export const requestErrorsZh: RequestErrorTable = {
  request_malformed: {
    title: '无法读懂请求',
    detail: (facts, say) =>
      `请求的${where[facts.where] ?? say.code(facts.where)}无法读懂：${whyMalformed(facts.problem, say)}`,
    next: '请按接口文档检查请求的写法',
  },
  cursor_invalid: {
    title: '翻页位置无效',
    detail: ({ problem }) => (problem === 'unreadable' ? '翻页位置无法读懂' : '翻页位置属于另一组筛选条件'),
    next: '请从第一页重新开始，翻页时不要改变筛选条件',
  },
  id_malformed: {
    title: '标识格式不对',
    detail: ({ name, expected, problem }, say) =>
      `${say.code(name)} 应是 ${say.code(expected)} 形式的标识：${whyMalformed(problem, say)}`,
    next: '请完整复制标识后重试',
  },
  token_malformed: {
    title: '令牌格式不对',
    detail: ({ problem }) => `令牌格式不对：${secretProblemText(problem, 'zh-CN')}`,
    next: '请完整复制令牌后重试，不要手工输入',
  },
  token_mistyped: {
    title: '令牌输入有误',
    detail: ({ problem }) => `令牌输入有误：${secretProblemText(problem, 'zh-CN')}`,
    next: '请完整复制令牌后重试，不要手工输入',
  },
  idempotency_key_missing: {
    title: '缺少 Idempotency-Key',
    detail: (_facts, say) => `此操作需要请求头 ${say.code('Idempotency-Key')}`,
    next: '每个新操作使用一个新的值，重试时使用原来的值',
  },
  key_missing: {
    title: '缺少 API 密钥',
    detail: (_facts, say) => `请求没有带 API 密钥（请求头 ${say.code('Authorization: Bearer timk_…')}）`,
    next: '请带上您的 API 密钥；没有密钥时请联系管理员',
  },
  key_malformed: {
    title: 'API 密钥格式不对',
    detail: ({ problem }) => `API 密钥格式不对：${secretProblemText(problem, 'zh-CN')}`,
    next: '请完整复制密钥后重试，不要手工输入',
  },
  key_mistyped: {
    title: 'API 密钥输入有误',
    detail: ({ problem }) => `API 密钥输入有误：${secretProblemText(problem, 'zh-CN')}`,
    next: '请完整复制密钥后重试，不要手工输入',
  },
  key_unknown: {
    title: '没有这个 API 密钥',
    detail: () => '没有任何 API 密钥与此相符',
    next: '请确认密钥属于这个平台和环境；仍不行时请管理员创建新密钥',
  },
  key_expired: {
    title: 'API 密钥已过期',
    detail: ({ keyId, at }, say) => `API 密钥 ${say.code(keyId)} 已于 ${say.time(at)} 过期`,
    next: '请管理员创建新密钥，并替换程序中的旧密钥',
  },
  key_revoked: {
    title: 'API 密钥已吊销',
    detail: ({ keyId, at }, say) => `API 密钥 ${say.code(keyId)} 已于 ${say.time(at)} 吊销`,
    next: '吊销不可撤回；请向管理员了解原因，并创建新密钥',
  },
  key_rotated: {
    title: 'API 密钥已轮换',
    detail: ({ keyId, at }, say) => `API 密钥 ${say.code(keyId)} 已于 ${say.time(at)} 轮换为新密钥`,
    next: '请改用轮换时得到的新密钥',
  },
  wrong_environment: {
    title: '密钥属于另一个环境',
    detail: ({ problem }) => `密钥属于另一个环境：${secretProblemText(problem, 'zh-CN')}`,
    next: '请使用这个环境的密钥，或改用另一个环境的地址',
  },
  route_unknown: {
    title: '没有这个接口',
    detail: ({ method }, say) => `没有这个 ${say.code(method)} 接口`,
    next: (_facts, say) => `请对照接口文档 ${say.code('/docs')} 检查路径`,
  },
  method_not_allowed: {
    title: '接口不支持此方法',
    detail: ({ allowed }, say) => `此接口只支持 ${allowed.map((method) => say.code(method)).join('、')}`,
    next: (_facts, say) => `请对照接口文档 ${say.code('/docs')} 检查方法`,
  },
  idempotency_in_flight: {
    title: '同一个请求正在执行',
    detail: ({ retryAfterMs }, say) => `同一个请求正在执行，${say.duration(retryAfterMs)}后可以查询结果`,
    next: '请稍候，用同一个 Idempotency-Key 重试即可得到结果，不会重复执行',
  },
  body_too_large: {
    title: '请求正文过大',
    detail: ({ limitBytes, limitRecords }) =>
      limitRecords === undefined ? `请求正文超过 ${limitBytes} 字节` : `请求正文超过 ${limitRecords} 条记录`,
    next: '请减少内容，或分成几次请求',
  },
  media_type_unsupported: {
    title: '请求正文的类型不支持',
    detail: ({ expected }, say) => `请求正文必须是 ${say.code(expected)}`,
    next: ({ expected }, say) => `请设置请求头 ${say.code(`Content-Type: ${expected}`)}`,
  },
  request_invalid: {
    title: '请求不符合要求',
    detail: ({ errors }, say) =>
      errors.length === 0 ? '请求不符合要求' : errors.map((error) => fieldErrorText(error, say)).join('；'),
    next: '请改正列出的字段后重试',
  },
  idempotency_mismatch: {
    title: 'Idempotency-Key 已用于另一个请求',
    detail: ({ operation }, say) => `这个 Idempotency-Key 已用于内容不同的 ${say.code(operation)} 请求`,
    next: '新的操作请使用新的 Idempotency-Key',
  },
  rate_limited: {
    title: '请求过于频繁',
    detail: ({ retryAfterMs, scope }, say) =>
      `${scopes[scope] ?? say.code(scope)}在短时间内过多，${say.duration(retryAfterMs)}后可以重试`,
    next: '请稍候再试；程序应按 Retry-After 等待',
  },
}
