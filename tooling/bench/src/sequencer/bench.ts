import type { NoteSigner } from '@tokenim/core/audit'
import { signerOf } from '@tokenim/core/audit'
import { connect } from '@tokenim/db'
import type { Services } from '@tokenim/services'
import { newId } from '@tokenim/services'
import { sequenceEntries } from '@tokenim/services/audit'
import type { LeaseGuard } from '@tokenim/services/leases'
import { takeLease } from '@tokenim/services/leases'
import { generateKeyPairSync } from 'node:crypto'
import type { Bench } from '../bench.ts'
import type { Stage } from '../stage/stage.ts'
import { setStage } from '../stage/stage.ts'
import { figure, median, rounded } from '../statistics.ts'

const origin = 'bench.tokenim/audit'
const entriesASecond = 10_000

export const sequencerBench: Bench = {
  name: 'sequencer',
  title: 'Sequencing the audit log',
  what: 'Entries that wait get their places in the tree: leaves, full tiles and a signed checkpoint a second, 1 000 entries a transaction, by one runner that holds the lease. fsync is on. An entry has about 600 bytes.',
  run: async (plan) => {
    await using stage = await setStage()
    const url = stage.cluster.monitorUrl
    await using db = connect({ url, settingName: 'the bench', applicationName: 'bench sequencer' })
    const services: Services = { ...stage.services, db }
    const lease = await takeLease(services, { name: 'audit', holder: 'bench', ttlMs: 3_600_000 })
    if (lease === null) throw new Error('the lease is taken')
    const signer = signerOf(origin, generateKeyPairSync('ed25519').privateKey)
    const runFor = async (seconds: number) => {
      await insertEntries(stage, seconds * entriesASecond)
      return await sequenceFor(services, { lease, signer, seconds })
    }
    await runFor(plan.warmUpSeconds)
    const rates: number[] = []
    for (let round = 1; round <= plan.rounds; round += 1) {
      plan.tell(`round ${round} of ${plan.rounds}`)
      rates.push(await runFor(plan.secondsARound))
    }
    const rate = rounded(median(rates))
    return {
      figures: [figure('sequencer', 'entries', 'per second', rates)],
      aims: [{ aim: 'entries sequenced a second', value: rate, limit: 3_000, is: 'at least', unit: 'per second' }],
      notes: [],
    }
  },
}

/** Until the time is over or nothing waits any more. */
async function sequenceFor(
  services: Services,
  how: { readonly lease: LeaseGuard; readonly signer: NoteSigner; readonly seconds: number },
): Promise<number> {
  const began = performance.now()
  let done = 0
  while (performance.now() - began < how.seconds * 1_000) {
    const { sequenced } = await sequenceEntries(services, { lease: how.lease, origin, signers: [how.signer] })
    if (sequenced === 0) break
    done += sequenced
  }
  return done / ((performance.now() - began) / 1_000)
}

async function insertEntries({ owner }: Stage, count: number): Promise<void> {
  const run = newId('req')
  const body = JSON.stringify({ filler: 'x'.repeat(560) })
  await owner`
    insert into audit_entry (id, at, actor_type, via, action, target_type, target_id, outcome, request_id, body)
    select uuidv7(), now(), 'system', 'monitor', 'tokens.expire', 'token', ${run}::text || n, 'ok', ${run}::text, ${body}::text || n
    from generate_series(1, ${count}::int) as n`
}
