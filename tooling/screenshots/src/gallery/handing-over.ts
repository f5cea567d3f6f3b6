import type { HandOverView } from '@tokenim/discord-cards'
import {
  askableRefusalCard,
  handOverAskedCard,
  handOverCard,
  handOverManyCard,
  handOverProofCard,
  manyDoneCard,
} from '@tokenim/discord-cards'
import { customer, operator, presser, support, supportId } from './people.ts'
import { inMinutes, minutesAgo, type Sample } from './sample.ts'
import { waiting } from './tokens.ts'

const unmarked = { cause: null, stuck: false, protected: false } as const

export const asked: HandOverView = {
  id: 'hov_01k2m9a6j9k1m3n5p7q9r1s3t5',
  act: 'tokens.cancel',
  input: { requestReplacement: true },
  target: { type: 'token', id: waiting.id },
  targetVersion: waiting.version,
  accountId: customer.id,
  permission: 'tokens:cancel_protected',
  reasonCode: 'stuck',
  reason: '用户来电，急需发送',
  evidence: {
    refusedWith: 'protected_token',
    state: 'pending',
    cause: 'network_delay',
    stuck: true,
    protected: true,
    stateSince: minutesAgo(12),
  },
  state: 'open',
  askedBy: { ...support, displayName: '林晓' },
  expiresAt: inMinutes(60 * 24 - 2),
  closedAt: null,
  closedBy: null,
  note: null,
  lapse: null,
  version: 1,
}

const form = {
  reasonCode: 'stuck',
  reason: '用户来电，急需发送',
  requestReplacement: true,
  minutes: '15',
} as const

const disabling: HandOverView = {
  ...asked,
  act: 'accounts.disable',
  input: { disabledReason: 'complaints', evidence: '一小时内收到十一次举报', disableForMinutes: 60 * 24 * 7 },
  target: { type: 'account', id: customer.id },
  targetVersion: 1,
  permission: 'accounts:disable',
  reasonCode: null,
  reason: null,
  evidence: { ...unmarked, refusedWith: 'permission_missing', state: 'active', stateSince: minutesAgo(60 * 24 * 90) },
}

const silencing: HandOverView = {
  ...disabling,
  act: 'silences.create',
  input: {
    kind: 'silence',
    matchers: [{ name: 'alertname', op: '=', value: 'slow_confirmation' }],
    forMinutes: 120,
    comment: '东区网络检修，已知问题',
    author: '',
  },
  target: { type: 'alert', id: 'alr_01k2m9bq4s6v8x0z2b4d6f8h0k' },
  targetVersion: null,
  accountId: null,
  permission: 'alerts:manage',
  evidence: { ...unmarked, refusedWith: 'permission_missing', state: 'firing', stateSince: minutesAgo(9) },
}

const missing = {
  code: 'permission_missing',
  facts: {
    permissions: ['accounts:disable'],
    because: [
      {
        reason: 'no_grant',
        subject: { type: 'account', id: supportId },
        permission: 'accounts:disable',
        leaf: null,
        fixableBy: ['security', 'admin'],
      },
    ],
  },
}

const ended = { closedAt: minutesAgo(0), closedBy: operator, version: 2 }
const view = { handOver: asked, account: customer, askedBy: presser }
const facts = { tokenId: waiting.id, permission: 'tokens:cancel_protected' }
const proof = {
  permission: 'tokens:cancel_protected',
  action: 'hand_overs.decide',
  targetId: asked.id,
  targetVersion: 1,
  code: '7K3M9QXA',
  endsAt: inMinutes(2),
}

/** What somebody may not do, and those who may. */
export const handOverSamples: readonly Sample[] = [
  {
    name: 'hand-over-offered',
    title: 'A refusal that others need not get',
    draw: (context) =>
      askableRefusalCard(
        {
          problem: { code: 'protected_token', facts },
          act: { kind: 'move', move: 'cancel', id: waiting.id, version: waiting.version, form },
        },
        context,
      ),
  },
  {
    name: 'hand-over-offered-account',
    title: 'An account that somebody may not disable',
    draw: (context) =>
      askableRefusalCard(
        {
          problem: missing,
          act: {
            kind: 'disable',
            id: customer.id,
            version: 1,
            form: { disabledReason: 'complaints', evidence: '一小时内收到十一次举报', length: '7d' },
          },
        },
        context,
      ),
  },
  {
    name: 'hand-over-asked',
    title: 'Asked of those who may',
    draw: (context) => handOverAskedCard({ ...view, deciders: 3 }, context),
  },
  {
    name: 'hand-over-open',
    title: 'What was handed over, for those who may decide it',
    draw: (context) => handOverCard({ ...view, isForDeciders: true }, context),
  },
  {
    name: 'hand-over-account',
    title: 'An account that somebody else is asked to disable',
    draw: (context) => handOverCard({ ...view, handOver: disabling, isForDeciders: true }, context),
  },
  {
    name: 'hand-over-silence',
    title: 'A silence that somebody else is asked to make',
    draw: (context) =>
      handOverCard(
        { handOver: silencing, targetName: 'slow_confirmation', askedBy: presser, isForDeciders: true },
        context,
      ),
  },
  {
    name: 'hand-over-of-many',
    title: 'Of many, what others may do and what takes a second proof',
    draw: (context) =>
      manyDoneCard(
        {
          act: 'cancel',
          form,
          discordUserId: presser,
          items: [
            { id: waiting.id, token: { ...waiting, state: 'cancelled', cause: null, stuck: false } },
            { id: waiting.id.replace(/.$/, '2'), expectedVersion: 1, code: 'protected_token', facts },
            { id: waiting.id.replace(/.$/, '3'), expectedVersion: 2, code: 'step_up_required', facts: proof },
          ],
        },
        context,
      ),
  },
  {
    name: 'hand-over-many-asked',
    title: 'Several, asked of those who may',
    draw: (context) =>
      handOverManyCard(
        {
          action: 'tokens.cancel',
          items: [
            { id: waiting.id, deciders: 3 },
            { id: waiting.id.replace(/.$/, '2'), deciders: 3 },
            { id: waiting.id.replace(/.$/, '3'), problem: { code: 'hand_over_exists', facts: {} } },
          ],
        },
        context,
      ),
  },
  {
    name: 'hand-over-proof',
    title: 'Carrying it out takes a second proof',
    draw: (context) => handOverProofCard({ ...view, problem: { code: 'step_up_required', facts: proof } }, context),
  },
  {
    name: 'hand-over-carried-out',
    title: 'What was handed over, carried out',
    draw: (context) =>
      handOverCard({ ...view, handOver: { ...asked, ...ended, state: 'carried_out' }, isForDeciders: true }, context),
  },
  {
    name: 'hand-over-declined',
    title: 'What was handed over, declined',
    draw: (context) => {
      const declined: HandOverView = { ...asked, ...ended, state: 'declined', note: '请先核实来电者的身份' }
      return handOverCard({ ...view, handOver: declined, isForDeciders: true }, context)
    },
  },
]
