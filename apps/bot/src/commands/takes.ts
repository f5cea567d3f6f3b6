import type { Permission } from '@tokenim/core/permissions'

/** What it takes to get to the end of a command, and what the end is like. The API decides; this is for people. */
export type Takes = {
  /** One of these; none: whoever is linked, of what is their own. */
  readonly permissions: readonly Permission[]
  /** `changes` can be undone or made good by another act, `ends` cannot. */
  readonly danger: 'reads' | 'changes' | 'ends'
}

const reads = (...permissions: readonly Permission[]): Takes => ({ permissions, danger: 'reads' })
const changes = (...permissions: readonly Permission[]): Takes => ({ permissions, danger: 'changes' })
const ends = (...permissions: readonly Permission[]): Takes => ({ permissions, danger: 'ends' })

/** By path. */
export const takes: Readonly<Record<string, Takes>> = {
  check: reads('accounts:read'),
  'token show': reads('tokens:read'),
  'token list': reads('tokens:read'),
  'token cancel': ends('tokens:cancel', 'tokens:cancel_protected'),
  'token extend': changes('tokens:extend'),
  'token hold': changes('tokens:hold'),
  'token release': changes('tokens:hold'),
  'token revoke': ends('tokens:revoke'),
  'token history': reads('tokens:read'),
  'token proof': reads('audit:read'),
  'account show': reads('accounts:read'),
  'account disable': changes('accounts:disable'),
  'account enable': changes('accounts:enable'),
  'grants show': reads('grants:read'),
  'key show': reads('keys:read'),
  'key revoke': ends('keys:revoke'),
  'audit who': reads('audit:read'),
  'audit target': reads('audit:read'),
  'alerts list': reads('alerts:read'),
  'alerts show': reads('alerts:read'),
  'alerts ack': changes('alerts:manage'),
  'alerts silence': changes('alerts:manage'),
  'alerts resolve': changes('alerts:manage'),
  silences: reads('alerts:read'),
  'notice publish': ends('notices:publish'),
  oncall: reads('alerts:read'),
  'logs patterns': reads('logs:read'),
  report: reads('alerts:read'),
  mine: reads(),
  link: changes(),
  health: reads(),
  help: reads(),
}
