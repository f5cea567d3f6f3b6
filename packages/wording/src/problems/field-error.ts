import type { FieldError } from '@tokenim/core/codes'
import type { Speech } from '../speech/index.ts'

/** The rules a field can break; any other rule is shown by its name. */
export const fieldRules = [
  'required',
  'type',
  'format',
  'too_short',
  'too_long',
  'too_small',
  'too_big',
  'not_allowed',
  'unknown_member',
  'later_than_now_set',
  'at_least_from_now',
  'at_most_from_now',
  'not_after_expiry',
  'reason_required',
  'matches_everything',
  'ends_before_start',
  'in_the_past',
  'not_for_a_silence',
] as const

export type FieldRule = (typeof fieldRules)[number]

type RuleTable = { readonly [R in FieldRule]: (limit: string) => string }

/** `body.confirmBy` must …: one field and the rule it breaks. The value itself is never in the facts. */
export function fieldErrorText(error: FieldError, say: Speech): string {
  const table = say.language === 'zh-CN' ? zh : en
  const limit = error.limit === undefined ? '' : limitText(error.limit, say)
  const rule = isFieldRule(error.rule) ? table[error.rule](limit).trim() : say.code(error.rule)
  const colon = say.language === 'zh-CN' ? '：' : ': '
  return `${say.code(error.path)}${colon}${rule}`
}

function isFieldRule(text: string): text is FieldRule {
  return (fieldRules as readonly string[]).includes(text)
}

function limitText(limit: string | number, say: Speech): string {
  const isTime = typeof limit === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(limit)
  return isTime ? say.time(limit) : say.text(String(limit))
}

const zh: RuleTable = {
  required: () => '必须填写',
  type: (limit) => `类型不对${limit === '' ? '' : `，应为 ${limit}`}`,
  format: (limit) => `格式不对${limit === '' ? '' : `，应为 ${limit}`}`,
  too_short: (limit) => `太短，至少 ${limit} 个字符`,
  too_long: (limit) => `太长，最多 ${limit} 个字符`,
  too_small: (limit) => `太小，不能小于 ${limit}`,
  too_big: (limit) => `太大，不能大于 ${limit}`,
  not_allowed: (limit) => `只能是：${limit}`,
  unknown_member: () => '没有这个字段',
  later_than_now_set: (limit) => `必须晚于现有的期限 ${limit}`,
  at_least_from_now: (limit) => `不能早于 ${limit}`,
  at_most_from_now: (limit) => `不能晚于 ${limit}`,
  not_after_expiry: (limit) => `不能晚于令牌的到期时间 ${limit}`,
  reason_required: () => '选择“其他”时必须写明理由',
  matches_everything: () => '至少要有一个条件不匹配空值，否则会静默所有告警',
  ends_before_start: () => '结束时间必须晚于开始时间',
  in_the_past: () => '必须是将来的时间',
  not_for_a_silence: () => '只有维护窗口才有标题',
}

const en: RuleTable = {
  required: () => 'is required',
  type: (limit) => `has the wrong type${limit === '' ? '' : `, ${limit} is expected`}`,
  format: (limit) => `has the wrong form${limit === '' ? '' : `, ${limit} is expected`}`,
  too_short: (limit) => `is too short, at least ${limit} characters`,
  too_long: (limit) => `is too long, at most ${limit} characters`,
  too_small: (limit) => `is too small, not below ${limit}`,
  too_big: (limit) => `is too big, not above ${limit}`,
  not_allowed: (limit) => `must be one of: ${limit}`,
  unknown_member: () => 'there is no such member',
  later_than_now_set: (limit) => `must be later than the present deadline ${limit}`,
  at_least_from_now: (limit) => `must not be before ${limit}`,
  at_most_from_now: (limit) => `must not be after ${limit}`,
  not_after_expiry: (limit) => `must not be after the token expires at ${limit}`,
  reason_required: () => 'with the reason “other” a note is required',
  matches_everything: () => 'one matcher at least must ask for something, or every alert would be silenced',
  ends_before_start: () => 'must be later than the beginning',
  in_the_past: () => 'must be in the future',
  not_for_a_silence: () => 'only a maintenance window has a title',
}
