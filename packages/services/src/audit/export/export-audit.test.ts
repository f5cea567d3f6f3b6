import type { ExportVerdict, NoteSigner } from '@tokenim/core/audit'
import { signerOf, verifyExport } from '@tokenim/core/audit'
import { uuidFromId } from '@tokenim/core/ids'
import { connect } from '@tokenim/db'
import { generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { takeLease } from '../../leases/index.ts'
import type { Act } from '../../testing/random-acts.ts'
import { actKinds, perform, setStage } from '../../testing/random-acts.ts'
import type { World } from '../../testing/world.ts'
import { createWorld } from '../../testing/world.ts'
import { readCheckpoint } from '../read-tree.ts'
import { sequenceEntries } from '../sequence.ts'
import { exportAudit } from './export-audit.ts'

const origin = 'test.tokenim/audit'
const signer: NoteSigner = signerOf(origin, generateKeyPairSync('ed25519').privateKey)

let world: World
let witness: string

/** Some hundred acts of every kind, by verbs alone, and a checkpoint half way. */
beforeAll(async () => {
  world = await createWorld()
  const detect = await takeLease(world.monitor, { name: 'detect', holder: 'test', ttlMs: 3_600_000 })
  if (detect === null) throw new Error('no lease')
  const stage = await setStage(world, detect)
  const acts: Act[] = actKinds.flatMap((kind, n) => [0, 1, 2].map((a) => ({ kind, a, b: n * 7, c: n * 31 + a })))
  // The clock of a token is turned by hand, which is no act: what follows would not be an honest log.
  for (const act of acts.filter(({ kind }) => kind !== 'age')) await perform(stage, act)
  await signAll()
  witness = (await readCheckpoint(world.services)) ?? ''
  for (let n = 0; n < 5; n += 1) await world.confirmed()
  await signAll()
})

afterAll(() => world[Symbol.asyncDispose]())

async function signAll(): Promise<void> {
  const lease = await takeLease(world.monitor, { name: 'audit', holder: 'test', ttlMs: 600_000 })
  if (lease === null) throw new Error('no lease')
  const round = async () => {
    const done = await sequenceEntries(world.monitor, { lease, origin, signers: [signer] })
    const [row] = await world.database.owner<{ entries: number }[]>`select count(*)::int as entries from audit_entry`
    expect(done.signedSize).toBe(row?.entries)
  }
  // A checkpoint comes once a second.
  await vi.waitFor(round, { timeout: 60_000, interval: 100 })
}

async function exported(personal = true): Promise<string[]> {
  await using db = connect({
    url: world.database.ownerUrl,
    settingName: 'DATABASE_URL',
    applicationName: 'test export',
  })
  let text = ''
  await exportAudit(db, {
    personal,
    write: async (piece) => {
      text += piece
    },
  })
  expect(text.endsWith('\n')).toBe(true)
  return text.slice(0, -1).split('\n')
}

function verify(lines: readonly string[], witnesses = [witness]): Promise<ExportVerdict> {
  return verifyExport(lines, { keys: [signer], witnesses })
}

/** Who set the stage was put there by hand, without entries; everything else is told by the log. */
async function byHand(): Promise<string[]> {
  const rows = await world.database.owner<{ id: string }[]>`
    select target_type || ' ' || target_id as id from audit_entry where version_after = 1`
  return rows.map(({ id }) => id)
}

/** The export as it would be if the people on the stage had come by verbs. */
async function honest(personal = true): Promise<string[]> {
  const told = new Set(await byHand())
  const lines = await exported(personal)
  return lines.filter((line) => {
    const { type, kind, id } = JSON.parse(line) as { type: string; kind?: string; id?: string }
    return type !== 'state' || told.has(`${kind} ${id}`)
  })
}

test('an export of everything that verbs do verifies, row against entries', async () => {
  const verdict = await verify(await honest())
  // Leaving lines out is seen by the footer alone.
  expect(verdict.findings.filter(({ kind }) => kind !== 'altered_file')).toEqual([])
  expect(verdict.counts.entries).toBeGreaterThan(60)
  expect(verdict.counts.states).toBeGreaterThan(15)
})

test('without personal values everything else is still checked, and what is not is said', async () => {
  const lines = await honest(false)
  expect(lines.join('\n')).not.toContain('Somebody')
  const { findings, unchecked } = await verify(lines)
  expect(findings.filter(({ kind }) => kind !== 'altered_file')).toEqual([])
  expect(unchecked.map(({ what }) => what)).toContain('personal_values')
})

test('entries that no checkpoint covers yet come last, without a place', async () => {
  const { accountId } = await world.issue()
  const lines = await exported()
  const entries = lines.map((line) => JSON.parse(line) as { type: string; seq?: number | null; body?: string })
  const unsigned = entries.filter(({ type, seq }) => type === 'entry' && seq === null)
  expect(unsigned.some(({ body }) => body?.includes(accountId))).toBe(true)
  const { unchecked } = await verify(lines)
  expect(unchecked).toContainEqual({ what: 'unsigned_entries', count: unsigned.length })
  await signAll()
})

test('a row changed behind our back differs from what its entries say', async () => {
  const token = await world.confirmed()
  await signAll()
  await world.database.owner.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`update token set expires_at = expires_at + interval '1 year' where id = ${uuidFromId(token.id)}`
  })
  const { findings } = await verify(await honest())
  expect(findings).toContainEqual({
    kind: 'change_without_entry',
    place: expect.objectContaining({ target: { kind: 'token', id: token.id }, member: 'expiresAt' }),
  })
})
