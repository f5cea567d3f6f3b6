import { uuidFromId } from '@tokenim/core/ids'
import { newId } from '@tokenim/services'
import { findStuck } from '@tokenim/services/tokens'
import { statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import type { Bench, Figure } from '../bench.ts'
import type { Stage } from '../stage/stage.ts'
import { setStage } from '../stage/stage.ts'
import { figure, percentile, rounded } from '../statistics.ts'

const sizes = [10_000, 100_000, 1_000_000, 2_000_000]
const stuckTokens = 100
const freeBytesWanted = 6e9

export const stuckBench: Bench = {
  name: 'stuck',
  title: 'Finding stuck tokens',
  what: `The monitor's scan for tokens that have been pending too long, one page of ${stuckTokens}, while the table around them grows: one token in twenty is pending and not stuck, ${stuckTokens} are stuck, the others are confirmed or final.`,
  run: async (plan) => {
    await using stage = await setStage()
    const notes: string[] = []
    const figures: Figure[] = []
    const medians: number[] = []
    let there = 0
    for (const size of sizes) {
      const reason = plan.isQuick && size > 100_000 ? 'a quick run stops at 10⁵' : reasonToStop()
      if (reason !== null) {
        notes.push(`Not measured at ${size} tokens and beyond: ${reason}.`)
        break
      }
      plan.tell(`${size} tokens`)
      await grow(stage, there, size)
      there = size
      const durations = await scan(stage, plan.isQuick ? 200 : 2_000)
      const side = `${size} tokens`
      medians.push(percentile(durations, 50))
      figures.push({ ...figure(side, 'scan', 'ms', durations), max: rounded(percentile(durations, 99)) })
      figures.push(figure(side, 'scan, p99', 'ms', [percentile(durations, 99)]))
    }
    const p99 = figures.at(-1)?.median ?? NaN
    notes.push(
      'Of the scan, the largest value shown is its p99.',
      'Tried: ids, times and rows decoded in plain loops without pieces of text in between, which took a quarter off the CPU of the caller, and part of the garbage whose collection makes the slowest scans.',
    )
    return {
      how: `${plan.isQuick ? 200 : 2_000} scans at each size, after 100 to warm up`,
      figures,
      aims: [
        {
          aim: `growth of the scan from ${sizes[0]} to ${there} tokens`,
          value: rounded((medians.at(-1) ?? NaN) / (medians[0] ?? NaN)),
          limit: 1.5,
          is: 'at most',
          unit: '×',
        },
        { aim: `p99 of the scan at ${there} tokens`, value: p99, limit: 5, is: 'at most', unit: 'ms' },
      ],
      notes,
    }
  },
}

function reasonToStop(): string | null {
  const { bavail, bsize } = statfsSync(tmpdir())
  return bavail * bsize < freeBytesWanted ? 'too little disk is free' : null
}

async function scan({ services }: Stage, times: number): Promise<readonly number[]> {
  for (let n = 0; n < 100; n += 1) await findStuck(services, stuckTokens)
  const durations: number[] = []
  for (let n = 0; n < times; n += 1) {
    const began = performance.now()
    const { tokens } = await findStuck(services, stuckTokens)
    durations.push(performance.now() - began)
    if (tokens.length !== stuckTokens) throw new Error(`found ${tokens.length} stuck tokens of ${stuckTokens}`)
  }
  return durations
}

/** Adds accounts and their tokens, numbered `from` to `to`; the first hundred of all are the stuck ones. */
async function grow({ owner, service }: Stage, from: number, to: number): Promise<void> {
  const application = uuidFromId(service.id)
  const stateBy = JSON.stringify({ actor: { type: 'system' }, persons: [] })
  // Ids in the order of time, as UUIDv7 are; the second half of each only has to differ.
  const run = uuidFromId(newId('tok')).slice(0, 8)
  await owner.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`set local synchronous_commit = off`
    await tx`set local statement_timeout = 0`
    await tx`
      insert into account (id, application_id, external_id, display_name, status, created_at)
      select (${run}::text || '-' || lpad(to_hex(n >> 16), 4, '0') || '-7' || lpad(to_hex(n & 4095), 3, '0') || '-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
        ${application}::uuid, 'grown ' || n, 'Grown', 'active', now()
      from generate_series(${from}::int, ${to - 1}::int) as n`
    await tx`
      insert into token (id, account_id, application_id, state, cause, confirm_by, expires_at, confirmed_at, stuck_after,
        version, created_at, state_since, state_by, secret_hmac, pepper_id, secret_hint, code_hmac)
      select of.id, of.id, ${application}::uuid, of.state,
        case when of.state = 'pending' then 'awaiting_confirmation' end,
        now() + interval '12 hours', now() + interval '90 days',
        case when of.state in ('confirmed', 'revoked') then now() end,
        case when n < ${stuckTokens} then now() - interval '1 hour' when of.state = 'pending' then now() + interval '6 hours' else 'infinity' end,
        2, now(), now(), ${stateBy}::text::jsonb, sha256(of.id::text::bytea), 'p', lpad((n % 10000)::text, 4, '0'), '\\x00'
      from generate_series(${from}::int, ${to - 1}::int) as n,
        lateral (select (${run}::text || '-' || lpad(to_hex(n >> 16), 4, '0') || '-7' || lpad(to_hex(n & 4095), 3, '0') || '-8000-' || lpad(to_hex(n), 12, '0'))::uuid as id,
          case when n < ${stuckTokens} or n % 20 = 0 then 'pending' when n % 5 = 1 then 'confirmed' when n % 5 = 2 then 'revoked' when n % 5 = 3 then 'expired' else 'cancelled' end as state) as of`
  })
  await owner`vacuum analyze token`
}
