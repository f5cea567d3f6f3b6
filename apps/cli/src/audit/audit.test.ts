import type { AuditBody, NoteSigner } from '@tokenim/core/audit'
import {
  appendLeaves,
  createExportWriter,
  emptyFrontier,
  entryColumns,
  exportFormat,
  formatTlogProof,
  formatVerifierKey,
  frontierRoot,
  leafHash,
  parseVerifierKey,
  proveInclusion,
  sealAuditBody,
  signCheckpoint,
  signerOf,
} from '@tokenim/core/audit'
import { idFromUuid, uuidV7 } from '@tokenim/core/ids'
import { execFile } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

const program = fileURLToPath(new URL('./testing/offline-program.ts', import.meta.url))
const origin = 'audit.example.com/log'
const newSigner = (): NoteSigner => signerOf(origin, generateKeyPairSync('ed25519').privateKey)
const signer = newSigner()
const vkey = formatVerifierKey(signer)

const bodies = Array.from({ length: 5 }, (_, seq): AuditBody => {
  const uuid = uuidV7(Date.UTC(2026, 10, 22) + seq, new Uint8Array(10).fill(seq))
  return {
    v: 1,
    id: idFromUuid('aud', uuid),
    at: new Date(Date.UTC(2026, 10, 22) + seq).toISOString(),
    actor: { type: 'account', id: idFromUuid('acc', uuid) },
    via: 'cli',
    action: 'tokens.issue',
    target: { type: 'token', id: idFromUuid('tok', uuid) },
    outcome: 'ok',
    requestId: idFromUuid('req', uuid),
    after: { state: 'pending' },
    versionAfter: 1,
  }
})
const sealed = bodies.map((body) => sealAuditBody(body).json)
const leaves = sealed.map(leafHash)
const checkpointAt = (size: number) => {
  const root = frontierRoot(appendLeaves(emptyFrontier, leaves.slice(0, size)))
  return signCheckpoint({ origin, size, root }, [signer])
}

let folder = ''
const file = (name: string) => join(folder, name)

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tokenim-audit-'))
  const exported = exportText()
  const tile = Buffer.concat(leaves)
  const proof = { index: 2, proof: proveInclusion(2, 5, () => tile), checkpoint: checkpointAt(5) }
  await writeFile(file('export.jsonl'), exported)
  await writeFile(file('edited.jsonl'), exported.replace('tokens.issue', 'tokens.issux'))
  await writeFile(file('witness'), checkpointAt(3))
  await writeFile(file('changed-witness'), checkpointAt(3).replace('\n3\n', '\n4\n'))
  await writeFile(file('bare.tlog-proof'), formatTlogProof(proof))
  await writeFile(file('entry.tlog-proof'), formatTlogProof({ ...proof, extra: Buffer.from(sealed[2] ?? '') }))
  await writeFile(file('entry.json'), `${sealed[2] ?? ''}\n`)
  await writeFile(file('other.json'), sealed[3] ?? '')
})

afterAll(() => rm(folder, { recursive: true }))

function exportText(): string {
  const writer = createExportWriter()
  const exportedAt = '2026-11-22T03:00:00.000Z'
  return [
    writer.line({ type: 'header', format: exportFormat, origin, exportedAt, hasPersonal: true, stateKinds: ['token'] }),
    ...[3, 5].map((size) => writer.line({ type: 'checkpoint', note: checkpointAt(size) })),
    writer.line({ type: 'tile', level: 0, index: 0, hashes: Buffer.concat(leaves).toString('base64') }),
    ...bodies.map((body, seq) =>
      writer.line({ type: 'entry', seq, columns: entryColumns(body), body: sealed[seq] ?? '' }),
    ),
    ...bodies.map(({ target: { id } }) =>
      writer.line({ type: 'state', kind: 'token', id, version: 1, state: { state: 'pending' } }),
    ),
    writer.footer(),
  ].join('')
}

function run(args: readonly string[], lang = 'en') {
  return runProgram(['audit', ...args], lang)
}

function runProgram(args: readonly string[], lang = 'en', settings: Readonly<Record<string, string>> = {}) {
  return new Promise<{ code: number; out: string; err: string }>((resolve) => {
    // Nothing names a database, and there is no folder to keep one in.
    execFile(
      process.execPath,
      [program, ...args],
      { env: { LANG: lang, ...settings }, cwd: folder },
      (error, out, err) => resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    )
  })
}

test('offline, without database, an export is verified, or incomplete without a witness', async () => {
  const verified = await run(['verify', file('export.jsonl'), '--key', vkey, '--witness', file('witness')])
  expect(verified).toMatchObject({ code: 0, err: '' })
  expect(verified.out).toContain('Verified.')
  expect(verified.out).toContain('5 entries, 2 checkpoints, 5 rows.')
  const incomplete = await run(['verify', file('export.jsonl'), '--key', vkey], 'zh_CN.UTF-8')
  expect(incomplete).toMatchObject({ code: 3, err: '' })
  expect(incomplete.out).toContain('未核对：日志是否被回退、截尾或改写')
})

test('tampering is named with its place, and as JSON for programs', async () => {
  const told = await run(['verify', file('edited.jsonl'), '--key', vkey])
  expect(told).toMatchObject({ code: 2, err: '' })
  expect(told.out).toMatch(/^Tampered with\.\n {2}edited_body: /)
  const other = ['--key', formatVerifierKey(newSigner()), vkey, '--witness', file('witness'), file('witness')]
  const json = await run(['verify', file('edited.jsonl'), ...other, '--json'])
  expect(json.code).toBe(2)
  expect(JSON.parse(json.out)).toMatchObject({ outcome: 'tampered', findings: [{ kind: 'edited_body' }] })
})

test('the proof of one entry is checked, with its entry inside or beside', async () => {
  const inside = await run(['prove', file('entry.tlog-proof'), '--key', vkey])
  expect(inside).toMatchObject({ code: 0, err: '' })
  expect(inside.out).toBe(
    `Proven: the entry is in the log.\nEntry no. 2 of 5 in audit.example.com/log.\n${sealed[2] ?? ''}\n`,
  )
  const beside = ['prove', file('bare.tlog-proof'), '--key', vkey, '--entry']
  expect((await run([...beside, file('entry.json')], 'zh')).out).toMatch(/^已证明/)
  expect(await run([...beside, file('other.json')])).toMatchObject({ code: 2, err: '' })
  const stranger = await run(['prove', file('entry.tlog-proof'), '--key', formatVerifierKey(newSigner())])
  expect(stranger).toMatchObject({ code: 2, err: '' })
})

test('the verifier key is shown; its signing key is made once, for its owner alone', async () => {
  const settings = { TOKENIM_AUDIT_KEY_FILE: file('made.pem'), TOKENIM_AUDIT_ORIGIN: origin }
  const first = await runProgram(['audit', 'key'], 'en', settings)
  expect(first).toMatchObject({ code: 0, err: '' })
  expect(parseVerifierKey(first.out)).toMatchObject({ name: origin })
  expect((await stat(file('made.pem'))).mode & 0o777).toBe(0o600)
  expect(await runProgram(['audit', 'key'], 'en', settings)).toEqual(first)
  const none = await runProgram(['audit', 'key'], 'en', { ...settings, TOKENIM_AUDIT_KEY_FILE: file('witness') })
  expect(none).toMatchObject({ code: 1, out: '' })
  expect(none.err).toContain(`${file('witness')}: The signing key is not a private key`)
})

test.each<[string, readonly string[], string]>([
  ['no key', ['verify', 'export.jsonl'], '--key'],
  ['a key that is none', ['verify', 'export.jsonl', '--key', 'nonsense'], 'nonsense'],
  ['no such file', ['verify', 'missing.jsonl', '--key', vkey], 'missing.jsonl cannot be read (ENOENT)'],
  ['a folder', ['verify', '.', '--key', vkey], '. cannot be read (EISDIR)'],
  ['no witness', ['verify', 'export.jsonl', '--key', vkey, '--witness', 'export.jsonl'], 'not a checkpoint'],
  ['a changed witness', ['verify', 'export.jsonl', '--key', vkey, '--witness', 'changed-witness'], 'does not hold'],
  ['no entry', ['prove', 'bare.tlog-proof', '--key', vkey], '--entry'],
])('%s is wrong usage', async (_, args, part) => {
  const { code, out, err } = await run(args)
  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(err).toContain(part)
})

test.each([[[]], [['audit']], [['keys']], [['help', 'audit']]])(
  'help of %j loads nothing that works on a database',
  async (words) => {
    const told = await runProgram([...words, '--help'])
    expect(told).toMatchObject({ code: 0, err: '' })
    expect(told.out).toContain('Commands:')
  },
)
