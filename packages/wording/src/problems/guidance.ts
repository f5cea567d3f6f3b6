import type { ProblemCode } from '@tokenim/core/codes'
import type { Language } from '../language.ts'

/** Whether the same request may succeed: at once and safely, after a while, only after something changed, or never. */
export type Retry = 'same_request' | 'later' | 'after_change' | 'never'

export type Fixer =
  | 'you'
  | 'account_owner'
  | 'application'
  | 'developer'
  | 'support'
  | 'operations'
  | 'security'
  | 'administrator'
  | 'colleague'
  | 'time'
  | 'nobody'

/** For every problem: does a retry help, and who can mend it. */
export const guidance: { readonly [C in ProblemCode]: { readonly retry: Retry; readonly fixedBy: Fixer } } = {
  permission_missing: { retry: 'after_change', fixedBy: 'administrator' },
  protected_token: { retry: 'after_change', fixedBy: 'security' },
  self_action: { retry: 'never', fixedBy: 'colleague' },
  account_unverified: { retry: 'after_change', fixedBy: 'account_owner' },
  account_disabled: { retry: 'after_change', fixedBy: 'operations' },
  account_closed: { retry: 'never', fixedBy: 'nobody' },
  discord_unlinked: { retry: 'after_change', fixedBy: 'you' },
  step_up_required: { retry: 'after_change', fixedBy: 'you' },
  chat_acts_stopped: { retry: 'after_change', fixedBy: 'administrator' },
  chat_act_limit: { retry: 'later', fixedBy: 'time' },
  not_found: { retry: 'after_change', fixedBy: 'you' },
  token_unknown: { retry: 'never', fixedBy: 'application' },
  token_expired: { retry: 'never', fixedBy: 'application' },
  invalid_token_state: { retry: 'after_change', fixedBy: 'you' },
  version_conflict: { retry: 'after_change', fixedBy: 'you' },
  invalid_alert_state: { retry: 'after_change', fixedBy: 'you' },
  alert_condition_holds: { retry: 'after_change', fixedBy: 'you' },
  invalid_silence_state: { retry: 'after_change', fixedBy: 'you' },
  alert_changed: { retry: 'after_change', fixedBy: 'you' },
  silence_changed: { retry: 'after_change', fixedBy: 'you' },
  invalid_account_state: { retry: 'after_change', fixedBy: 'you' },
  account_changed: { retry: 'after_change', fixedBy: 'you' },
  key_changed: { retry: 'after_change', fixedBy: 'you' },
  hand_over_exists: { retry: 'later', fixedBy: 'colleague' },
  invalid_hand_over_state: { retry: 'after_change', fixedBy: 'you' },
  token_held: { retry: 'later', fixedBy: 'security' },
  confirmation_locked: { retry: 'after_change', fixedBy: 'support' },
  pending_token_exists: { retry: 'after_change', fixedBy: 'account_owner' },
  token_limit_reached: { retry: 'after_change', fixedBy: 'application' },
  message_id_reused: { retry: 'after_change', fixedBy: 'developer' },
  confirmation_code_malformed: { retry: 'after_change', fixedBy: 'you' },
  confirmation_code_wrong: { retry: 'after_change', fixedBy: 'you' },
  send_blocked: { retry: 'after_change', fixedBy: 'support' },
  request_malformed: { retry: 'after_change', fixedBy: 'developer' },
  cursor_invalid: { retry: 'after_change', fixedBy: 'developer' },
  id_malformed: { retry: 'after_change', fixedBy: 'you' },
  token_malformed: { retry: 'after_change', fixedBy: 'you' },
  token_mistyped: { retry: 'after_change', fixedBy: 'you' },
  idempotency_key_missing: { retry: 'after_change', fixedBy: 'developer' },
  key_missing: { retry: 'after_change', fixedBy: 'you' },
  key_malformed: { retry: 'after_change', fixedBy: 'you' },
  key_mistyped: { retry: 'after_change', fixedBy: 'you' },
  key_unknown: { retry: 'after_change', fixedBy: 'administrator' },
  key_expired: { retry: 'after_change', fixedBy: 'administrator' },
  key_revoked: { retry: 'after_change', fixedBy: 'administrator' },
  key_rotated: { retry: 'after_change', fixedBy: 'you' },
  wrong_environment: { retry: 'after_change', fixedBy: 'you' },
  route_unknown: { retry: 'after_change', fixedBy: 'developer' },
  method_not_allowed: { retry: 'after_change', fixedBy: 'developer' },
  idempotency_in_flight: { retry: 'same_request', fixedBy: 'time' },
  body_too_large: { retry: 'after_change', fixedBy: 'developer' },
  media_type_unsupported: { retry: 'after_change', fixedBy: 'developer' },
  request_invalid: { retry: 'after_change', fixedBy: 'you' },
  idempotency_mismatch: { retry: 'after_change', fixedBy: 'developer' },
  rate_limited: { retry: 'same_request', fixedBy: 'time' },
  dependency_unavailable: { retry: 'same_request', fixedBy: 'operations' },
  internal_fault: { retry: 'same_request', fixedBy: 'operations' },
}

export const retryWords: { readonly [L in Language]: { readonly [R in Retry]: string } } = {
  'zh-CN': {
    same_request: '可以重试：稍候用同样的请求重试即可，不会重复执行',
    later: '过一段时间再试可能成功',
    after_change: '原样重试没有用，先按上面处理再试',
    never: '重试没有用',
  },
  en: {
    same_request: 'Yes: repeat the same request after a moment, nothing is done twice.',
    later: 'Perhaps after a while.',
    after_change: 'Not as it is; do the above first.',
    never: 'No.',
  },
}

export const fixerWords: { readonly [L in Language]: { readonly [F in Fixer]: string } } = {
  'zh-CN': {
    you: '您自己',
    account_owner: '账号本人',
    application: '签发令牌的应用（接入方）',
    developer: '调用接口的程序的开发者',
    support: '客服',
    operations: '运维',
    security: '安全人员',
    administrator: '管理员',
    colleague: '另一位有权限的同事',
    time: '等待即可',
    nobody: '无法处理',
  },
  en: {
    you: 'you',
    account_owner: 'the owner of the account',
    application: 'the application that issues the tokens',
    developer: 'the developer of the calling program',
    support: 'support',
    operations: 'operations',
    security: 'security',
    administrator: 'an administrator',
    colleague: 'another colleague who has the permission',
    time: 'time',
    nobody: 'nobody',
  },
}
