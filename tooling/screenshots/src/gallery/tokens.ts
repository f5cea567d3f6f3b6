import type { DiagnosisView, SendGateView, TokenView } from '@tokenim/discord-cards'
import {
  checkCard,
  diagnosisCard,
  historyCard,
  manyCard,
  manyDoneCard,
  outdatedCard,
  resultCard,
  tokenCard,
  tokenListCard,
} from '@tokenim/discord-cards'
import { customer, operator, presser, shop, support } from './people.ts'
import { inMinutes, minutesAgo, type Sample } from './sample.ts'

export const waiting: TokenView = {
  id: 'tok_01k2m91d4e6f8g0h2j4k6m8n0p',
  accountId: customer.id,
  state: 'pending',
  cause: 'network_delay',
  protected: false,
  stuck: true,
  confirmBy: inMinutes(3),
  expiresAt: inMinutes(60 * 24 * 90),
  confirmedAt: null,
  version: 1,
  createdAt: minutesAgo(12),
  stateSince: minutesAgo(12),
  secretHint: 'x7Qp',
}

export const held: TokenView = {
  ...waiting,
  id: 'tok_01k2m92e5f7g9h1j3k5m7n9p1q',
  cause: 'security_audit',
  stuck: false,
  protected: true,
  confirmedAt: minutesAgo(600),
  version: 3,
  stateSince: minutesAgo(95),
}

const confirmed: TokenView = {
  ...waiting,
  id: 'tok_01k2m93f6g8h0j2k4m6n8p0q2r',
  state: 'confirmed',
  cause: null,
  stuck: false,
  confirmedAt: minutesAgo(300),
  version: 2,
  stateSince: minutesAgo(300),
}

export const cancelled: TokenView = {
  ...waiting,
  state: 'cancelled',
  cause: null,
  stuck: false,
  version: 2,
  stateSince: minutesAgo(0),
}

const shut: SendGateView = {
  allowed: false,
  checkedAt: minutesAgo(0),
  reasons: [
    {
      code: 'token_pending',
      tokenId: waiting.id,
      cause: 'network_delay',
      since: waiting.createdAt,
      freedBy: ['confirm', 'cancel', 'wait'],
      by: 'holder',
      until: waiting.confirmBy,
    },
    { code: 'token_missing' },
  ],
}

const diagnosis: DiagnosisView = {
  state: 'pending',
  cause: 'network_delay',
  evidence: [
    { kind: 'tries', used: 0, left: 5 },
    { kind: 'no_attempt', since: waiting.createdAt },
    { kind: 'peers', issued: 40, confirmed: 39, percent: 97, windowMs: 600_000 },
    { kind: 'stuck', since: minutesAgo(7) },
    { kind: 'sends_refused', count: 3, lastAt: minutesAgo(1) },
  ],
  nextSteps: [
    { kind: 'retry_confirm', by: 'holder', until: waiting.confirmBy },
    { kind: 'extend', by: 'staff', permission: 'tokens:extend' },
    { kind: 'cancel_and_reissue', by: 'staff', permission: 'tokens:cancel' },
    { kind: 'wait', by: 'time', until: waiting.confirmBy },
  ],
}

const issued = { at: minutesAgo(12), action: 'tokens.issue', outcome: 'ok', actor: shop, via: 'api' } as const
const history = [
  { ...issued, versionAfter: 1 },
  {
    at: minutesAgo(4),
    action: 'tokens.cancel',
    outcome: 'refused',
    code: 'version_conflict',
    actor: operator,
    reasonCode: 'stuck',
  },
  {
    at: minutesAgo(1),
    action: 'tokens.cancel',
    outcome: 'ok',
    actor: support,
    reasonCode: 'stuck',
    reason: '用户来电，确认邮件没有收到',
    versionAfter: 2,
  },
]

const another = (id: string, change: Partial<TokenView>): TokenView => ({ ...waiting, id, ...change })
const several = [
  { id: waiting.id, token: waiting },
  ...['3a', '4b', '5c'].map((tail) => {
    const token = another(`tok_01k2m91d4e6f8g0h2j4k6m8n${tail}`, { stateSince: minutesAgo(9) })
    return { id: token.id, token }
  }),
]
const guarded = another('tok_01k2m94g7h9j1k3m5n7p9q1r3s', { protected: true })
const over = another('tok_01k2m95h8j0k2m4n6p8q0r2s4t', { state: 'expired', cause: null, stuck: false })
const others = [
  { id: guarded.id, token: guarded, code: 'protected_token', facts: { tokenId: guarded.id } },
  { id: over.id, token: over, code: 'token_expired', facts: { tokenId: over.id, expiredAt: minutesAgo(1) } },
]

export const tokenSamples: readonly Sample[] = [
  {
    name: 'check',
    title: '/check',
    draw: (context) => checkCard({ account: customer, gate: shut, token: waiting, diagnosis }, context),
  },
  {
    name: 'check-open',
    title: '/check, nothing in the way',
    draw: (context) =>
      checkCard({ account: customer, gate: { allowed: true, checkedAt: minutesAgo(0), reasons: [] } }, context),
  },
  {
    name: 'check-not-allowed',
    title: '/check, by somebody who may not act',
    draw: (context) => {
      const acts = ['cancel', 'extend'].map((act) => ({
        act: `tokens.${act}`,
        allowed: false,
        code: 'permission_missing',
      }))
      const account = { ...customer, locale: 'en' }
      return checkCard({ account, gate: shut, token: waiting, diagnosis, acts, isWatched: true }, context)
    },
  },
  {
    name: 'token',
    title: '/token show, stuck',
    draw: (context) => tokenCard({ token: waiting, stateBy: shop }, context),
  },
  {
    name: 'token-held',
    title: '/token show, held',
    draw: (context) => tokenCard({ token: held, stateBy: operator }, context),
  },
  {
    name: 'token-cannot-cancel',
    title: '/token cancel, on one that cannot be',
    draw: (context) => tokenCard({ token: confirmed, wanted: 'cancel' }, context),
  },
  {
    name: 'token-list',
    title: '/token list',
    draw: (context) =>
      tokenListCard(
        { tokens: [waiting, held, confirmed, over], filters: { accountId: customer.id }, offset: 0, hasMore: true },
        context,
      ),
  },
  { name: 'diagnosis', title: 'Diagnosis', draw: (context) => diagnosisCard({ token: waiting, diagnosis }, context) },
  {
    name: 'history',
    title: '/token history',
    draw: (context) => historyCard({ token: cancelled, items: history, order: 'oldest_first' }, context),
  },
  {
    name: 'result',
    title: 'Cancelled',
    draw: (context) =>
      resultCard(
        {
          move: 'cancel',
          token: cancelled,
          sendGate: { ...shut, reasons: [{ code: 'token_missing' }] },
          by: { discordUserId: presser },
          reasonCode: 'stuck',
          reason: '用户来电，确认邮件没有收到',
          replacementRequested: true,
          accountLocale: 'zh-CN',
        },
        context,
      ),
  },
  {
    name: 'outdated',
    title: 'A card that is outdated',
    draw: (context) =>
      outdatedCard(
        {
          token: { ...confirmed, id: waiting.id },
          stateBy: { type: 'account', id: customer.id, via: 'api', displayName: customer.displayName },
          problem: {
            code: 'version_conflict',
            facts: {
              tokenId: waiting.id,
              expectedVersion: 1,
              currentVersion: 2,
              state: 'confirmed',
              cause: null,
              since: minutesAgo(1),
              by: { type: 'account', id: customer.id, via: 'api' },
            },
            requestId: 'req_01k2m96j9k1m3n5p7q9r1s3t5v',
          },
        },
        context,
      ),
  },
  {
    name: 'many',
    title: '/token cancel, many',
    draw: (context) => manyCard({ act: 'cancel', items: [...several, ...others], hasMore: false }, context),
  },
  {
    name: 'extend-many',
    title: 'Many extended at once: what it would come to',
    draw: (context) => {
      const items = several.map((item) => ({ ...item, confirmBy: inMinutes(15) }))
      const over = others.filter(({ code }) => code !== 'protected_token')
      return manyCard({ act: 'extend', items: [...items, ...over], hasMore: false }, context)
    },
  },
  {
    name: 'many-done',
    title: 'Many cancelled',
    draw: (context) =>
      manyDoneCard(
        {
          act: 'cancel',
          items: [
            ...several.slice(0, 3).map(({ id, token }) => ({ id, token: { ...cancelled, id: token.id } })),
            ...others.slice(1),
          ],
          discordUserId: presser,
          form: { reasonCode: 'outage', reason: '邮件服务中断', requestReplacement: true, minutes: '15' },
        },
        context,
      ),
  },
]
