import { control } from '../asking.ts'
import { channel } from '../bot-stage.ts'
import { stage } from '../stage.ts'
import type { Row } from './row.ts'
import { tokenCommands } from './token-commands.ts'

const noPermission = (to: 'member' | 'viewer' | 'support') => ({ to, code: 'permission_missing' }) as const
const about =
  (path: string): Row['reach'] =>
  (ask, { accountId: who }) =>
    ask.command(path, { who })
const byAlert =
  (path: string): Row['reach'] =>
  (ask, { id }) =>
    ask.command(path, { alert: id })

/** By path: a command without a row here fails a test. */
export const commandRows: Readonly<Record<string, Row>> = {
  ...tokenCommands,
  check: {
    clips: true,
    by: 'viewer',
    on: 'extended',
    reach: about('check'),
    says: ({ bot }, { id }) => [bot.headings.reasons, id],
    refused: noPermission('member'),
  },
  'account show': {
    clips: true,
    by: 'viewer',
    on: 'disabled',
    reach: about('account show'),
    says: ({ bot, accountStatus }, { id }) => [bot.access.headings.account, id, accountStatus('disabled')],
    refused: noPermission('member'),
  },
  'account disable': {
    clips: true,
    by: 'operator',
    on: 'account',
    reach: about('account disable'),
    says: ({ bot }, { id }) => [bot.access.buttons.disable, id],
    refused: noPermission('member'),
  },
  'account enable': {
    clips: true,
    by: 'operator',
    on: 'disabled',
    reach: about('account enable'),
    says: ({ bot }, { id }) => [bot.access.buttons.enable, id],
    refused: noPermission('member'),
  },
  'grants show': {
    by: 'viewer',
    on: 'account',
    reach: (ask, { id: who }) => ask.command('grants show', { who, permission: 'tokens:cancel' }),
    says: ({ bot: { access } }) => [access.headings.grants, access.mayNotDo],
    refused: noPermission('member'),
  },
  'key show': {
    by: 'viewer',
    on: 'key',
    reach: about('key show'),
    says: ({ bot }, { id }) => [bot.access.headings.keys, id],
    refused: noPermission('member'),
  },
  'key revoke': {
    by: 'security',
    on: 'key',
    reach: (ask, { id: key }) => ask.command('key revoke', { key }),
    says: ({ bot }, { id }) => [bot.access.buttons.revokeKey, id],
    refused: { to: 'member', code: 'not_found' },
  },
  'audit who': {
    by: 'security',
    on: 'nothing',
    reach: (ask) => ask.command('audit who', { who: 'operator-en', since: '1h' }),
    says: ({ bot }) => [bot.access.headings.acts],
    refused: noPermission('support'),
  },
  'audit target': {
    clips: true,
    by: 'security',
    on: 'extended',
    reach: (ask, { id }) => ask.command('audit target', { id }),
    says: ({ bot, action }, { id }) => [bot.access.headings.actsOn, id, action('tokens.extend')],
    refused: noPermission('support'),
  },
  'alerts list': {
    by: 'viewer',
    on: 'firing',
    reach: (ask) => ask.command('alerts list', { state: 'firing' }),
    says: ({ bot }) => [bot.alerts.headings.alerts],
    refused: noPermission('member'),
  },
  'alerts show': {
    clips: true,
    by: 'viewer',
    on: 'firing',
    reach: byAlert('alerts show'),
    says: ({ bot, words }, { id }) => [bot.alerts.headings.labels, words.alertStates.firing, id],
    refused: { to: 'member', code: 'not_found' },
  },
  'alerts ack': {
    clips: true,
    by: 'operator',
    on: 'firing',
    isAct: true,
    reach: byAlert('alerts ack'),
    says: ({ bot, words }) => [bot.alerts.fields.acknowledgedBy, words.alertStates.acknowledged],
    refused: noPermission('viewer'),
  },
  'alerts silence': {
    clips: true,
    by: 'operator',
    on: 'firing',
    reach: (ask, { id: alert, texts }) =>
      ask.command('alerts silence', { alert, scope: 'this', until: '2h', comment: texts.comment }),
    says: ({ bot }) => [bot.alerts.headings.preview, bot.alerts.matches(1, 0), bot.alerts.nothingYet],
    refused: { to: 'member', code: 'not_found' },
  },
  'alerts resolve': {
    clips: true,
    by: 'operator',
    on: 'resolving',
    isAct: true,
    reach: byAlert('alerts resolve'),
    says: ({ bot }) => [bot.alerts.closed],
    refused: noPermission('viewer'),
  },
  silences: {
    clips: true,
    by: 'viewer',
    on: 'silence',
    reach: (ask) => ask.command('silences'),
    says: ({ bot }) => [bot.alerts.headings.silences],
    refused: noPermission('member'),
  },
  'notice publish': {
    by: 'operator',
    on: 'firing',
    reach: (ask, { id }) => ask.command('notice publish', { kind: 'incident', about: id }),
    says: ({ bot: { notices } }, { id }) => [notices.newHeading, notices.intro, id],
    // Nothing is asked of anybody before it is written: who may not publish reads so when he does.
    refused: null,
    away: ({ bot }) => [bot.notices.newHeading],
  },
  oncall: {
    by: 'viewer',
    on: 'nothing',
    reach: (ask) => ask.command('oncall'),
    says: ({ bot }) => [bot.alerts.headings.onCall, 'Pedro'],
    refused: noPermission('member'),
  },
  'logs patterns': {
    by: 'viewer',
    on: 'nothing',
    reach: (ask) => ask.command('logs patterns', { service: 'ledger' }),
    says: ({ bot }) => [bot.alerts.headings.patterns, bot.alerts.lines(7)],
    refused: noPermission('member'),
    clips: true,
  },
  report: {
    by: 'viewer',
    on: 'nothing',
    reach: (ask) => ask.command('report', { period: 'week' }),
    says: ({ words }) => [words.tokenStates.pending],
    refused: noPermission('member'),
  },
  mine: {
    by: 'viewer',
    on: 'nothing',
    reach: (ask) => ask.command('mine'),
    says: ({ bot }) => [bot.watch.headings.mine],
    refused: null,
  },
  link: {
    by: 'viewer',
    on: 'nothing',
    reach: (ask) => ask.command('link'),
    says: ({ bot }, _on) => [bot.headings.link, bot.relink],
    refused: null,
    unlinked: () => ['tokenim link '],
  },
  health: {
    by: 'viewer',
    on: 'nothing',
    reach: (ask) => ask.command('health'),
    says: ({ bot }) => [bot.headings.health, bot.health.parts.discord],
    refused: null,
    away: ({ bot }) => [bot.health.title(false)],
  },
  help: {
    by: 'viewer',
    on: 'nothing',
    reach: (ask) => ask.command('help'),
    says: ({ bot }) => [bot.alerts.headings.help, '/check', '/token cancel'],
    refused: null,
    away: ({ bot }) => [bot.alerts.headings.help],
  },
}

const canTheySend = {
  by: 'viewer',
  on: 'nothing',
  says: ({ bot }) => [bot.headings.check, 'support-en'],
  refused: noPermission('member'),
} as const satisfies Omit<Row, 'reach'>

/** By what the menu opens on. */
export const menuRows: Readonly<Record<'user' | 'message', Row>> = {
  user: { ...canTheySend, reach: (ask) => ask.menu({ targetUserId: stage().userId('support-en') }) },
  message: {
    ...canTheySend,
    reach: async (ask) => {
      const said = { userId: stage().userId('support-en'), channelId: channel, content: 'I cannot send' }
      const { id } = (await control('messages', said)) as { readonly id: string }
      return ask.menu({ targetMessageId: id })
    },
  },
}
