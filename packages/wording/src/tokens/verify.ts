import type { VerifyCode } from '@tokenim/core/codes'
import type { Language } from '../language.ts'
import type { Speech } from '../speech/index.ts'

type Table = { readonly [C in VerifyCode]: string }

/** Why a verified secret is not active, as a sentence without a full stop. */
export function verifyText(code: VerifyCode, say: Speech): string {
  if (code === 'token_held' && say.reader === 'holder') return heldForHolder[say.language]
  return table[say.language][code] ?? say.code(code)
}

const heldForHolder: { readonly [L in Language]: string } = {
  'zh-CN': '令牌正在例行安全核验',
  en: 'the token is in a routine security check',
}

const table: { readonly [L in Language]: Table } = {
  'zh-CN': {
    token_malformed: '令牌格式不对',
    token_mistyped: '令牌输入有误，校验不符',
    token_unknown: '没有这个令牌',
    token_pending: '令牌等待确认',
    token_held: '令牌在安全审计中',
    token_cancelled: '令牌已取消',
    token_expired: '令牌已过期',
    token_revoked: '令牌已吊销',
    account_unverified: '令牌所属的账号未激活',
    account_disabled: '令牌所属的账号已禁用',
    account_closed: '令牌所属的账号已注销',
  },
  en: {
    token_malformed: 'the token is badly formed',
    token_mistyped: 'the token has a typing error, the checksum does not fit',
    token_unknown: 'no token has this secret',
    token_pending: 'the token is not confirmed yet',
    token_held: 'the token is under security audit',
    token_cancelled: 'the token was cancelled',
    token_expired: 'the token has expired',
    token_revoked: 'the token was revoked',
    account_unverified: 'the account of the token is not activated',
    account_disabled: 'the account of the token is disabled',
    account_closed: 'the account of the token is closed',
  },
}
