import type { HandOverView } from '@tokenim/discord-cards'
import { askableRefusalCard, handOverAskedCard, handOverCard, handOverProofCard } from '@tokenim/discord-cards'
import { customer, operator, presser, support } from './people.ts'
import { inMinutes, minutesAgo, type Sample } from './sample.ts'
import { waiting } from './tokens.ts'

export const asked: HandOverView = {
  id: 'hov_01k2m9a6j9k1m3n5p7q9r1s3t5',
  act: 'tokens.cancel',
  tokenId: waiting.id,
  tokenVersion: waiting.version,
  accountId: customer.id,
  permission: 'tokens:cancel_protected',
  reasonCode: 'stuck',
  reason: '用户来电，急需发送',
  requestReplacement: true,
  extendByMinutes: null,
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
          act: { move: 'cancel', reasonCode: 'stuck', requestReplacement: true },
          token: waiting,
          note: asked.reason ?? '',
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
    name: 'hand-over-proof',
    title: 'Carrying it out takes a second proof',
    draw: (context) => handOverProofCard({ code: 'step_up_required', facts: proof }, view, context),
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
