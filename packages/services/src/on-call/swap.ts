import type { CanonicalObject } from '@tokenim/core/audit'
import { refuse } from '@tokenim/core/codes'
import type { SwapId } from '@tokenim/core/ids'
import { toJson } from '@tokenim/core/json'
import type { Person } from '@tokenim/core/on-call'
import type { Instant } from '@tokenim/core/time'
import { dayMs } from '@tokenim/core/time'
import { onCallSchedule, onCallSwap } from '@tokenim/db/schema'
import type { WritableTransaction } from '@tokenim/db/write'
import { eq } from 'drizzle-orm'
import { verb } from '../verb.ts'

export type SwapOnCall = {
  readonly schedule: string
  /** By name, one of those the settings name for this schedule. */
  readonly person: string
  /** Now when left out, or when it is earlier. */
  readonly from?: Instant | undefined
  readonly to: Instant
  readonly reason?: string | undefined
}

export type OnCallSwap = {
  readonly id: SwapId
  readonly schedule: string
  readonly person: Person
  readonly startsAt: Instant
  readonly endsAt: Instant
}

type Loaded = typeof onCallSchedule.$inferSelect

/** Longer absences belong into the rotation. */
const longestMs = 60 * dayMs

/** Somebody takes over for a while: whoever is named is on call within that time, whatever the schedule says. */
export const swapOnCall = verb<SwapOnCall, Loaded, Omit<OnCallSwap, 'id'>, never, OnCallSwap>({
  action: 'on_call.swap',
  access: ['alerts:manage'],
  readPermission: 'alerts:read',
  idempotencyKey: 'required',
  notFoundKind: 'schedule',
  target: ({ schedule }) => ({ type: 'schedule', id: schedule }),
  reason: ({ reason }) => ({ reason }),
  load: (tx, { schedule }) => loadSchedule(tx, schedule),
  whose: () => ({ kind: 'alert' }),
  lock: async (tx, { name }) => {
    const [row] = await tx.select().from(onCallSchedule).where(eq(onCallSchedule.name, name)).for('no key update')
    return row ?? null
  },
  decide: ({ loaded, input, now }) => {
    const person = loaded.people.find(({ name }) => name === input.person)
    const startsAt = Math.max(input.from ?? now, now)
    const longestUntil = startsAt + longestMs
    if (person === undefined) return wrong('person', 'not_allowed', loaded.people.map(({ name }) => name).join(', '))
    if (input.to <= startsAt) return wrong('to', 'in_the_past')
    if (input.to > longestUntil) return wrong('to', 'at_most_from_now', new Date(longestUntil).toISOString())
    return { ok: true, change: { schedule: loaded.name, person, startsAt, endsAt: input.to } }
  },
  write: async (tx, made, { services, now, acting }) => {
    const swap = { ...made, id: services.newId('swp') }
    await tx.insert(onCallSwap).values({ ...swap, createdAt: now, createdBy: acting.actor, version: 1 })
    return {
      result: swap,
      target: { type: 'on_call_swap', id: swap.id },
      change: { after: auditedSwap(swap), versionAfter: 1 },
      events: [],
    }
  },
})

function wrong(member: 'person' | 'to', rule: string, limit?: string) {
  const error = { path: `body.${member}`, rule, ...(limit === undefined ? {} : { limit }) }
  return { ok: false, refusal: refuse('request_invalid', { errors: [error] }) } as const
}

async function loadSchedule(tx: WritableTransaction, name: string): Promise<Loaded | null> {
  const [row] = await tx.select().from(onCallSchedule).where(eq(onCallSchedule.name, name))
  return row ?? null
}

/** Addresses of people stay out of the log: it is kept for ever. */
export function auditedSwap({ person, schedule, startsAt, endsAt }: Omit<OnCallSwap, 'id'>): CanonicalObject {
  return { ...toJson({ schedule, startsAt, endsAt }), person: person.name }
}
