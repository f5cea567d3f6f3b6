import type { PressAction } from '@tokenim/discord-cards'
import { type PressRow, otherKind } from './row.ts'

const hidden = { to: 'member', code: 'not_found' } as const
const about = (action: PressAction): PressRow['reach'] => {
  return (ask, { id: entityId, version }) => ask.press({ action, entityId, version })
}
const aboutAccount = (action: PressAction, argument?: string): PressRow['reach'] => {
  const more = argument === undefined ? {} : { argument }
  return (ask, { accountId: entityId }) => ask.press({ action, entityId, ...more })
}

/** Buttons that show something of a token or of an account. */
export const tokenPresses = {
  show: {
    by: 'viewer',
    on: 'extended',
    reach: about('show'),
    says: ({ bot }, { id }) => [bot.headings.token, id],
    refused: hidden,
    forged: otherKind('show', 'accountId'),
  },
  history: {
    by: 'viewer',
    on: 'extended',
    reach: about('history'),
    says: ({ bot, action }) => [bot.headings.history, action('tokens.extend')],
    refused: hidden,
    forged: otherKind('history', 'accountId'),
  },
  diagnosis: {
    by: 'viewer',
    on: 'extended',
    reach: about('diagnosis'),
    says: ({ bot }) => [bot.headings.diagnosis],
    refused: hidden,
    forged: otherKind('diagnosis', 'accountId'),
  },
  proof: {
    by: 'security',
    on: 'extended',
    reach: about('proof'),
    says: ({ bot }) => [bot.access.headings.proof, 'aud_'],
    refused: hidden,
    forged: otherKind('proof', 'accountId'),
  },
  list: {
    by: 'viewer',
    on: 'pending',
    reach: aboutAccount('list', 's.c'),
    says: ({ bot }, { id }) => [bot.headings.tokens, id],
    refused: { to: 'member', sees: ({ bot }) => [bot.noTokens] },
    forged: () => ['v1:list:-:0', 'v1:list:-:0:s9.c', 'v1:list:-:9999999:s0.c0'],
  },
  watch: {
    by: 'viewer',
    on: 'pending',
    isAct: true,
    reach: about('watch'),
    says: ({ bot }) => [bot.watch.buttons.unwatch],
    refused: hidden,
    forged: otherKind('watch', 'accountId'),
  },
  unwatch: {
    by: 'viewer',
    on: 'pending',
    isAct: true,
    reach: about('unwatch'),
    says: ({ bot }) => [bot.watch.buttons.watch],
    refused: hidden,
    forged: otherKind('unwatch', 'accountId'),
  },
  mine: {
    by: 'support',
    on: 'nothing',
    reach: (ask) => ask.press({ action: 'mine' }),
    says: ({ bot }) => [bot.watch.headings.mine],
    refused: null,
    forged: () => [],
  },
  check: {
    by: 'viewer',
    on: 'extended',
    reach: aboutAccount('check'),
    says: ({ bot }, { id }) => [bot.headings.check, id],
    refused: hidden,
    forged: otherKind('check', 'id'),
  },
  choose: {
    by: 'viewer',
    on: 'twins',
    card: (ask, { texts }) => ask.command('token history', { token: texts.name }),
    reach: (ask, { accountId }, card) => ask.choose(card, accountId),
    says: ({ bot }, { id }) => [bot.headings.history, id],
    refused: { to: 'member', code: 'permission_missing' },
    forged: () => ['v1:choose:-:0', 'v1:choose:-:0:nothing~o', 'v1:choose:-:0:token.history~x'],
  },
  account: {
    by: 'viewer',
    on: 'disabled',
    reach: aboutAccount('account'),
    says: ({ bot, accountStatus }, { id }) => [bot.access.headings.account, id, accountStatus('disabled')],
    refused: hidden,
    forged: otherKind('account', 'ids'),
  },
  grants: {
    by: 'viewer',
    on: 'account',
    reach: aboutAccount('grants'),
    says: ({ bot }) => [bot.access.headings.grants],
    refused: hidden,
    forged: otherKind('grants', 'ids'),
  },
  keys: {
    by: 'viewer',
    on: 'key',
    reach: aboutAccount('keys'),
    says: ({ bot }, { id }) => [bot.access.headings.keys, id],
    refused: { to: 'member', code: 'permission_missing' },
    forged: otherKind('keys', 'ids'),
  },
  acts: {
    by: 'security',
    on: 'extended',
    reach: (ask, { id: entityId }) => ask.press({ action: 'acts', entityId, argument: 't.1h' }),
    says: ({ bot, action }) => [bot.access.headings.actsOn, action('tokens.extend')],
    refused: { to: 'support', code: 'permission_missing' },
    forged: ({ id }) => [`v1:acts:${id}:0`, `v1:acts:${id}:0:t.2h`, 'v1:acts:-:0:t'],
  },
  relink: {
    by: 'viewer',
    on: 'nothing',
    isAct: true,
    reach: (ask) => ask.press({ action: 'relink' }),
    says: ({ bot }) => [bot.headings.link, 'tokenim link '],
    refused: null,
    forged: () => [],
  },
  panel_tokens: {
    by: 'viewer',
    on: 'nothing',
    reach: (ask) => ask.press({ action: 'panel_tokens' }),
    says: ({ bot }) => [bot.headings.tokens],
    refused: null,
    forged: () => [],
  },
  panel_help: {
    by: 'viewer',
    on: 'nothing',
    reach: (ask) => ask.press({ action: 'panel_help' }),
    says: ({ bot }) => [bot.alerts.headings.help, '/check'],
    refused: null,
    away: ({ bot }) => [bot.alerts.headings.help],
    forged: () => [],
  },
  health: {
    by: 'viewer',
    on: 'nothing',
    reach: (ask) => ask.press({ action: 'health' }),
    says: ({ bot }) => [bot.headings.health],
    refused: null,
    away: ({ bot }) => [bot.health.title(false)],
    forged: () => [],
  },
} satisfies Partial<Record<PressAction, PressRow>>
