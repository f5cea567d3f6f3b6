import { expect } from 'vitest'
import type { HandOverAct, HandOverAsk } from '@tokenim/core/hand-overs'
import type { Permission } from '@tokenim/core/permissions'
import { minuteMs } from '@tokenim/core/time'
import { disableAccount } from '../../accounts/index.ts'
import { acknowledgeAlert } from '../../alerts/index.ts'
import { createKey } from '../../keys/index.ts'
import { createSilence } from '../../silences/index.ts'
import type { TestDetector } from '../../testing/detector.ts'
import { stuckFacts } from '../../testing/detector.ts'
import type { World } from '../../testing/world.ts'
import { call } from '../../testing/world.ts'
import type { Actor } from '../../verb/actor.ts'

/** Where something to ask about is made, and who makes it. */
export type Setting = { readonly world: World; readonly detector: TestDetector; readonly admin: Actor }

/** An act on what is no token: something new to ask it about, and what is to come of it. */
export type OtherAct = {
  readonly act: HandOverAct
  readonly permission: Permission
  readonly ask: (setting: Setting) => Promise<HandOverAsk>
  /** The state that the asker sees. */
  readonly seen: string | null
  /** What carrying it out answers. */
  readonly answer: object
}

const said = { reasonCode: 'security', reason: 'seen by mail', input: {} } as const
const wordless = { reasonCode: null, reason: null, input: {} } as const
const matchers = [{ name: 'alertname', op: '=', value: 'StuckToken' }] as const
const silence = { kind: 'silence', matchers, comment: 'known', author: 'Ann' } as const
const nowhere = { target: null, targetVersion: null, reasonCode: null, reason: null } as const

export const otherActs: readonly OtherAct[] = [
  {
    act: 'accounts.disable',
    permission: 'accounts:disable',
    ask: async ({ world }) => {
      const input = { disabledReason: 'complaints', evidence: 'eleven complaints', disableForMinutes: 60 } as const
      const target = { type: 'account', id: await world.account() } as const
      return { act: 'accounts.disable', target, targetVersion: 1, ...wordless, input }
    },
    seen: 'active',
    answer: { account: { status: 'disabled', disabledReason: 'complaints', version: 2 } },
  },
  {
    act: 'accounts.enable',
    permission: 'accounts:enable',
    ask: async ({ world, admin }) => {
      const id = await world.account()
      const input = { id, disabledReason: 'complaints', evidence: 'eleven complaints', expectedVersion: 1 } as const
      await disableAccount(world.services, call(admin, input))
      return { act: 'accounts.enable', target: { type: 'account', id }, targetVersion: 2, ...said }
    },
    seen: 'disabled',
    answer: { account: { status: 'active', version: 3 } },
  },
  {
    act: 'keys.revoke',
    permission: 'keys:revoke',
    ask: async ({ world, admin }) => {
      const owner = { type: 'account', id: await world.account() } as const
      const made = await createKey(world.services, call(admin, { owner, name: 'laptop' }))
      if (!made.ok) throw new Error(made.refusal.code)
      const target = { type: 'key', id: made.result.keyId } as const
      return { act: 'keys.revoke', target, targetVersion: 1, ...said }
    },
    seen: 'active',
    answer: { keyId: expect.stringMatching(/^key_/) },
  },
  {
    act: 'alerts.acknowledge',
    permission: 'alerts:manage',
    ask: async ({ detector }) => {
      const target = { type: 'alert', id: (await detector.fire(stuckFacts())).id } as const
      return { act: 'alerts.acknowledge', target, targetVersion: null, ...wordless, reason: 'looking into it' }
    },
    seen: 'firing',
    answer: { alert: { state: 'acknowledged' } },
  },
  {
    act: 'alerts.unacknowledge',
    permission: 'alerts:manage',
    ask: async ({ world, detector, admin }) => {
      const { id } = await detector.fire(stuckFacts())
      await acknowledgeAlert(world.services, call(admin, { id }))
      return { act: 'alerts.unacknowledge', target: { type: 'alert', id }, targetVersion: 2, ...wordless }
    },
    seen: 'acknowledged',
    answer: { alert: { state: 'firing', version: 3 } },
  },
  {
    act: 'alerts.resolve_by_hand',
    permission: 'alerts:manage',
    ask: async ({ detector }) => {
      // The token it tells of is not there, let alone stuck.
      const target = { type: 'alert', id: (await detector.fire(stuckFacts())).id } as const
      return { act: 'alerts.resolve_by_hand', target, targetVersion: null, ...wordless }
    },
    seen: 'firing',
    answer: { alert: { state: 'resolved' } },
  },
  {
    act: 'alerts.give_feedback',
    permission: 'alerts:manage',
    ask: async ({ detector }) => {
      const target = { type: 'alert', id: (await detector.fire(stuckFacts())).id } as const
      return { act: 'alerts.give_feedback', target, targetVersion: 1, ...wordless, input: { verdict: 'noise' } }
    },
    seen: 'firing',
    answer: { alert: { feedback: { verdict: 'noise' } } },
  },
  {
    act: 'silences.create',
    permission: 'alerts:manage',
    ask: async ({ detector }) => {
      const target = { type: 'alert', id: (await detector.fire(stuckFacts())).id } as const
      return { act: 'silences.create', ...nowhere, target, input: { ...silence, forMinutes: 90 } }
    },
    seen: 'firing',
    answer: { silence: { state: 'active', comment: 'known', version: 1 } },
  },
  {
    act: 'silences.expire',
    permission: 'alerts:manage',
    ask: async ({ world, admin }) => {
      const endsAt = Date.now() + 60 * minuteMs
      const made = await createSilence(world.services, call(admin, { ...silence, endsAt }))
      if (!made.ok) throw new Error(made.refusal.code)
      const target = { type: 'silence', id: made.result.id } as const
      return { act: 'silences.expire', target, targetVersion: 1, ...wordless }
    },
    seen: 'active',
    answer: { silence: { state: 'expired', version: 2 } },
  },
  {
    act: 'notices.publish',
    permission: 'notices:publish',
    ask: async ({ detector }) => {
      const target = { type: 'alert', id: (await detector.fire(stuckFacts())).id } as const
      const input = { kind: 'incident', textZh: '令牌确认较慢', textEn: 'Confirming is slow' } as const
      return { act: 'notices.publish', ...nowhere, target, input }
    },
    seen: 'firing',
    answer: { notice: { kind: 'incident', textEn: 'Confirming is slow' } },
  },
  {
    act: 'on_call.swap',
    permission: 'alerts:manage',
    ask: async () => {
      const input = { schedule: 'primary', person: 'pedro', to: Date.now() + 60 * minuteMs } as const
      return { act: 'on_call.swap', ...nowhere, reason: 'at the dentist', input }
    },
    seen: null,
    answer: { onCallSwap: { schedule: 'primary', person: { name: 'pedro' } } },
  },
]
