import type { Row, Says } from './row.ts'

const hidden = { to: 'member', code: 'not_found' } as const
const byId =
  (path: string): Row['reach'] =>
  (ask, { ids: [token] }) =>
    ask.command(path, { token })
const none: Says = ({ bot }) => [bot.many.nothingYet]

/** `/token …`: each shows a card first; what its button does stands among the dialogs. */
export const tokenCommands = {
  'token show': {
    by: 'viewer',
    on: 'extended',
    reach: byId('token show'),
    says: ({ bot, state }, { id }) => [bot.headings.token, id, state('pending')],
    refused: hidden,
  },
  'token list': {
    by: 'viewer',
    on: 'pending',
    reach: (ask, { accountId: who }) => ask.command('token list', { who, state: 'pending' }),
    says: ({ bot }, { id }) => [bot.headings.tokens, id],
    refused: { to: 'member', code: 'permission_missing' },
  },
  'token cancel': {
    by: 'support',
    on: 'two',
    reach: (ask, { ids }) => ask.command('token cancel', { token: ids.join(' ') }),
    says: ({ bot: { many } }, { ids }) => [many.headings.cancel, many.can.cancel(2), ...ids],
    refused: { to: 'member', sees: none },
  },
  'token extend': {
    by: 'support',
    on: 'two',
    reach: (ask, { ids }) => ask.command('token extend', { token: ids.join(' ') }),
    says: ({ bot: { many } }, { ids }) => [many.headings.extend, many.can.extend(2), ...ids],
    refused: { to: 'member', sees: none },
  },
  'token hold': {
    by: 'security',
    on: 'confirmed',
    reach: byId('token hold'),
    says: ({ bot, state }, { id }) => [bot.buttons.hold, id, state('confirmed')],
    refused: hidden,
  },
  'token release': {
    by: 'security',
    on: 'held',
    reach: byId('token release'),
    says: ({ bot, cause }, { id }) => [bot.buttons.release, id, cause('security_audit')],
    refused: hidden,
  },
  'token revoke': {
    by: 'operator',
    on: 'confirmed',
    reach: byId('token revoke'),
    says: ({ bot }, { id }) => [bot.buttons.revoke, id],
    refused: hidden,
  },
  'token history': {
    clips: true,
    by: 'viewer',
    on: 'extended',
    reach: byId('token history'),
    says: ({ bot, action }, { id }) => [bot.headings.history, id, action('tokens.extend')],
    refused: hidden,
  },
  // Nothing is signed on a stage without a monitor: what the card of a signed one holds is tried where one stands.
  'token proof': {
    by: 'security',
    on: 'extended',
    reach: byId('token proof'),
    says: ({ bot }) => [bot.access.headings.proof, 'aud_'],
    refused: hidden,
  },
} satisfies Readonly<Record<string, Row>>
