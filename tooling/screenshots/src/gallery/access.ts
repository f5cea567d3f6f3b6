import {
  accountCard,
  accountDoneCard,
  actsCard,
  grantsCard,
  keyListCard,
  linkCard,
  proofCard,
  refusalCard,
  stepUpCard,
} from '@tokenim/discord-cards'
import { customer, operator, operatorId, presser, shop, support, supportId } from './people.ts'
import { inMinutes, minutesAgo, type Sample } from './sample.ts'

const disabled = {
  ...customer,
  status: 'disabled',
  disabledReason: 'complaints',
  disabledUntil: inMinutes(60 * 24 * 7),
  version: 2,
} as const

const accountHistory = [
  { at: minutesAgo(60 * 24 * 90), action: 'accounts.put', outcome: 'ok', actor: shop, versionAfter: 1 },
  {
    at: minutesAgo(2),
    action: 'accounts.disable',
    outcome: 'ok',
    actor: operator,
    reasonCode: 'complaints',
    reason: '一小时内收到十一次举报',
    versionAfter: 2,
  },
]

const roleSource = { grantId: 'gra_01k2m97k0m2n4p6q8r0s2t4v6w', role: 'support', effect: 'allow', scopes: [] } as const
const ownSource = { grantId: null, role: 'member', effect: 'allow', scopes: ['own'] } as const

const token = { id: 'tok_01k2m91d4e6f8g0h2j4k6m8n0p', version: 2 }

export const accessSamples: readonly Sample[] = [
  {
    name: 'account',
    title: '/account show',
    draw: (context) => accountCard({ account: disabled, history: accountHistory }, context),
  },
  {
    name: 'account-disabled',
    title: 'Disabled',
    draw: (context) =>
      accountDoneCard(
        {
          account: disabled,
          done: 'disable',
          discordUserId: presser,
          reasonCode: 'complaints',
          reason: '一小时内收到十一次举报',
          alsoEnded: false,
        },
        context,
      ),
  },
  {
    name: 'grants',
    title: '/grants show',
    draw: (context) =>
      grantsCard(
        {
          account: { id: supportId, displayName: '陈思远' },
          of: {
            grants: [
              {
                id: roleSource.grantId,
                gives: { kind: 'role', role: 'support' },
                effect: 'allow',
                scope: 'any',
                startsAt: minutesAgo(60 * 24 * 40),
                expiresAt: null,
                state: 'in_force',
                grantedBy: { type: 'account', id: operatorId, displayName: '周子墨' },
                reason: '客服组新同事',
              },
            ],
            may: [
              ...(['tokens:read', 'tokens:cancel', 'tokens:extend', 'accounts:read', 'messages:diagnose'] as const).map(
                (permission) => ({ permission, reach: 'all' as const, because: [roleSource] }),
              ),
              ...(['messages:send', 'messages:read', 'links:confirm'] as const).map((permission) => ({
                permission,
                reach: 'some' as const,
                because: [ownSource],
              })),
            ],
            asked: {
              permission: 'tokens:hold',
              allowed: false,
              because: [{ grantId: null, role: null, effect: 'allow', scopes: [], failing: 'no_grant' }],
              fixableBy: ['security', 'admin'],
            },
          },
        },
        context,
      ),
  },
  {
    name: 'keys',
    title: '/key show',
    draw: (context) =>
      keyListCard(
        {
          keys: [
            {
              id: 'key_01k2m98m1n3p5q7r9s1t3v5w7x',
              name: '办公电脑',
              secretHint: 'k9Lm',
              state: 'active',
              createdAt: minutesAgo(60 * 24 * 30),
              expiresAt: inMinutes(60 * 24 * 60),
              version: 1,
            },
            {
              id: 'key_01k2m99n2p4q6r8s0t2v4w6x8y',
              name: 'laptop',
              secretHint: 'Zt41',
              state: 'revoked',
              createdAt: minutesAgo(60 * 24 * 200),
              expiresAt: null,
              version: 2,
            },
          ],
          accountId: supportId,
          offset: 0,
          hasMore: false,
        },
        context,
      ),
  },
  {
    name: 'acts',
    title: '/audit who',
    draw: (context) =>
      actsCard(
        {
          id: supportId,
          of: 'person',
          since: '24h',
          entries: [
            {
              at: minutesAgo(1),
              action: 'tokens.cancel',
              outcome: 'ok',
              actor: support,
              reasonCode: 'stuck',
              target: { type: 'token', id: token.id },
              entryId: 'aud_01k2m9ap3q5r7s9t1v3w5x7y9z',
            },
            {
              at: minutesAgo(50),
              action: 'tokens.hold',
              outcome: 'refused',
              code: 'permission_missing',
              actor: support,
              reasonCode: 'security',
              target: { type: 'token', id: token.id },
              entryId: 'aud_01k2m9bq4r6s8t0v2w4x6y8z0a',
            },
          ],
          offset: 0,
          hasMore: false,
        },
        context,
      ),
  },
  {
    name: 'proof',
    title: '/token proof',
    draw: (context) =>
      proofCard(
        { token, entryId: 'aud_01k2m9ap3q5r7s9t1v3w5x7y9z', file: 'enclosed', apiUrl: 'https://tokenim.example' },
        context,
      ),
  },
  {
    name: 'refusal',
    title: 'A permission is missing',
    draw: (context) =>
      refusalCard(
        {
          code: 'permission_missing',
          facts: {
            permissions: ['tokens:hold'],
            because: [
              {
                reason: 'no_grant',
                subject: { type: 'account', id: supportId },
                permission: 'tokens:hold',
                leaf: null,
                fixableBy: ['security', 'admin'],
              },
            ],
          },
          requestId: 'req_01k2m96j9k1m3n5p7q9r1s3t5v',
        },
        context,
      ),
  },
  {
    name: 'step-up',
    title: 'A second proof is wanted',
    draw: (context) =>
      stepUpCard(
        {
          problem: {
            code: 'step_up_required',
            facts: { permission: 'tokens:revoke', targetId: token.id, code: 'H4T9KQ2W', endsAt: inMinutes(2) },
          },
          act: {
            kind: 'move',
            move: 'revoke',
            ...token,
            form: { reasonCode: 'security', reason: '用户来电，手机丢失', requestReplacement: false, minutes: '15' },
          },
        },
        context,
      ),
  },
  {
    name: 'link',
    title: '/link',
    draw: (context) => linkCard({ code: 'K7M2QX4D', expiresAt: inMinutes(10) }, context),
  },
]
