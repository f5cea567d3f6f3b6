import type { ExportVerdict, NoteSigner, TamperingKind } from '@tokenim/core/audit'
import { createExportWriter, signerOf, verifyExport } from '@tokenim/core/audit'
import { uuidFromId } from '@tokenim/core/ids'
import { connect } from '@tokenim/db'
import { generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
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
  for (;;) {
    const done = await sequenceEntries(world.monitor, { lease, origin, signers: [signer] })
    const [row] = await world.database.owner<{ entries: number }[]>`select count(*)::int as entries from audit_entry`
    if (done.signedSize === row?.entries) return
  }
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

type Line = { type: string; [member: string]: unknown }

/** The lines of a kind, changed in place; the file is then written anew, as whoever tampers would. */
function tampered(lines: readonly string[], change: (all: Line[]) => Line[]): string[] {
  const all = change(lines.map((line) => JSON.parse(line) as Line))
  const writer = createExportWriter()
  const body = all.filter(({ type }) => type !== 'footer').map((line) => writer.line(line as never).slice(0, -1))
  return [...body, writer.footer().slice(0, -1)]
}

const nth = (all: Line[], type: string, n: number): Line => {
  const line = all.filter((one) => one.type === type).at(n)
  if (line === undefined) throw new Error(`no ${type} ${n}`)
  return line
}
const edit = (type: string, n: number, change: (line: Line) => void) => (all: Line[]) => {
  change(nth(all, type, n))
  return all
}
const without = (type: string, n: number) => (all: Line[]) => {
  const gone = nth(all, type, n)
  return all.filter((line) => line !== gone)
}
const cut = (line: Line, bytes: number) => {
  line['hashes'] = Buffer.from(String(line['hashes']), 'base64').subarray(0, -bytes).toString('base64')
}
const flip = (line: Line) => {
  const bytes = Buffer.from(String(line['hashes']), 'base64')
  bytes[7] = (bytes[7] ?? 0) ^ 1
  line['hashes'] = bytes.toString('base64')
}

const editBody = (change: (body: string) => string) =>
  edit('entry', 9, (line) => (line['body'] = change(String(line['body']))))

const tamperings: readonly (readonly [TamperingKind, (all: Line[]) => Line[]])[] = [
  ['shifted_timestamp', editBody((body) => body.replace('"at":"2', '"at":"3'))],
  ['edited_body', editBody((body) => body.replace(/"action":"[^"]*"/, '"action":"tokens.cancel"'))],
  [
    'edited_metadata',
    edit('entry', 9, (line) => Object.assign(line['columns'] as object, { action: 'tokens.cancel' })),
  ],
  ['deleted_middle', without('entry', 9)],
  ['duplicated', (all) => all.flatMap((line) => (line === nth(all, 'entry', 9) ? [line, line] : [line]))],
  ['altered_tile', edit('tile', 0, flip)],
  ['truncated_tile', edit('tile', 0, (line) => cut(line, 64))],
  [
    'altered_signature',
    edit('checkpoint', -1, (line) => (line['note'] = String(line['note']).replace(/.{8}=\n$/, 'AAAAAAA0=\n'))),
  ],
  ['change_without_entry', edit('state', -1, (line) => (line['version'] = Number(line['version']) + 1))],
  ['entry_without_change', edit('state', -1, (line) => (line['version'] = Number(line['version']) - 1))],
]

test.each(tamperings)('%s is named in a real export', async (kind, change) => {
  const { findings, outcome } = await verify(tampered(await honest(), change))
  expect({ outcome, kinds: findings.map((one) => one.kind) }).toEqual({
    outcome: 'tampered',
    kinds: expect.arrayContaining([kind]),
  })
})
