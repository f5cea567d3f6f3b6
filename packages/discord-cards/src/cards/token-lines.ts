import type { Actor, Wording } from '@tokenim/wording'
import type { Accent } from '../layout/index.ts'
import { moment } from '../text/index.ts'
import type { TokenView } from '../views/index.ts'
import { field } from './context.ts'

/** `🟡 等待确认 · 长时间未确认 · 受保护`: what a token is at a glance. */
export function tokenHeadline(wording: Wording, token: TokenView): string {
  const marks = [token.stuck ? wording.words.stuck : '', token.protected ? wording.words.protected : '']
  return [`${stateIcons[token.state]} ${wording.state(token.state)}`, ...marks.filter((mark) => mark !== '')].join(
    ' · ',
  )
}

/** State, cause, since when, until when, and the rest; `stateBy` is who made the present state. */
export function tokenLines(wording: Wording, token: TokenView, stateBy?: Actor): string[] {
  const { fields } = wording.bot
  const isUnconfirmed = token.state === 'pending' && token.confirmedAt === null
  const isOpen = token.state === 'pending' || token.state === 'confirmed'
  const rows: (readonly [string, string])[] = [
    ...(token.cause === null ? [] : [[fields.cause, wording.cause(token.cause)] as const]),
    [fields.since, moment(token.stateSince)],
    ...(stateBy === undefined || wording.reader === 'holder'
      ? []
      : [[fields.stateBy, wording.actor(stateBy)] as const]),
    ...(isUnconfirmed ? [[fields.confirmBy, moment(token.confirmBy)] as const] : []),
    ...(isOpen && !isUnconfirmed ? [[fields.expiresAt, moment(token.expiresAt)] as const] : []),
    [fields.account, wording.code(token.accountId)],
    ...(token.replaces === null || token.replaces === undefined
      ? []
      : [[fields.replaces, wording.code(token.replaces)] as const]),
  ]
  const small = [`${fields.hint} ${wording.code(token.secretHint)}`, `${fields.version} ${token.version}`]
  return [...rows.map(([name, value]) => field(wording, name, value)), `-# ${small.join(' · ')}`]
}

export function tokenAccent(token: TokenView): Accent {
  if (token.state === 'confirmed') return 'good'
  if (token.state !== 'pending') return 'plain'
  return token.stuck ? 'bad' : 'wait'
}

export const stateIcons = { pending: '🟡', confirmed: '🟢', cancelled: '⚪️', expired: '⌛', revoked: '⚫️' }
