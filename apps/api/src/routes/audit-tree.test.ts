import {
  decodeEntryBundle,
  formatTilePath,
  leafHash,
  parseCheckpoint,
  parseTlogProof,
  rootFromTiles,
  tilesForRoot,
  verifyNote,
  verifyTlogProof,
} from '@tokenim/core/audit'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signLog, testSigner } from '../testing/sign-log.ts'
import { createApiWorld, type ApiWorld } from '../testing/world.ts'

let world: ApiWorld
let reader: string

beforeAll(async () => {
  world = await createApiWorld({ unlimited: true })
  reader = (await world.people.person('security')).key
})

afterAll(() => world[Symbol.asyncDispose]())

async function bytesOf(path: string, key?: string): Promise<{ status: number; bytes: Buffer; headers: Headers }> {
  const response = await fetch(
    world.api.url + path,
    key === undefined ? {} : { headers: { authorization: `Bearer ${key}` } },
  )
  return { status: response.status, bytes: Buffer.from(await response.arrayBuffer()), headers: response.headers }
}

async function act(times: number): Promise<void> {
  const service = await world.people.program()
  await Promise.all(
    Array.from({ length: times }, (_, n) =>
      world.ask('PUT', `/v1/accounts/by-external-id/person-${n}-${Math.random()}`, {
        key: service.key,
        body: { displayName: '林静' },
      }),
    ),
  )
}

test('before the first checkpoint there is none, and no tile', async () => {
  expect(await world.ask('GET', '/v1/audit/checkpoint')).toMatchObject({
    status: 404,
    body: { code: 'not_found', facts: { kind: 'checkpoint' } },
  })
  expect((await world.ask('GET', '/v1/audit/tile/0/000.p/1')).status).toBe(404)
})

test('over HTTP alone anybody checks the checkpoint against the tiles, and an auditor the entries', async () => {
  await act(270)
  await signLog(world.database)
  const answer = await world.ask('GET', '/v1/audit/checkpoint')
  expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  const signed = parseCheckpoint(answer.text)
  if (signed === null) throw new Error('no checkpoint')
  expect(verifyNote(signed.note, [testSigner]).state).toBe('verified')
  const { size, root } = signed.checkpoint
  expect(size).toBeGreaterThanOrEqual(270)

  const tiles = new Map<string, Buffer>()
  for (const tile of tilesForRoot(size)) {
    const { status, bytes, headers } = await bytesOf(`/v1/audit/${formatTilePath(tile)}`)
    expect({ status, length: bytes.length }).toEqual({ status: 200, length: tile.width * 32 })
    expect(headers.get('cache-control')).toContain(tile.width === 256 ? 'immutable' : 'max-age=60')
    tiles.set(`${tile.level}/${tile.index}`, bytes)
  }
  expect(rootFromTiles(size, ({ level, index }) => tiles.get(`${level}/${index}`) ?? Buffer.alloc(0))).toEqual(root)

  const bundle = await bytesOf('/v1/audit/tile/entries/000', reader)
  const bodies = decodeEntryBundle(bundle.bytes) ?? []
  expect(Buffer.concat(bodies.map((body) => leafHash(body)))).toEqual((await bytesOf('/v1/audit/tile/0/000')).bytes)
})

test('a client that encodes the slashes of a tile’s path gets the same tile', async () => {
  const plain = await bytesOf('/v1/audit/tile/0/001.p/3')
  const encoded = await bytesOf('/v1/audit/tile/0/001.p%2F3')
  expect(plain.status).toBe(200)
  expect(encoded.bytes).toEqual(plain.bytes)
})

test.each([
  '/v1/audit/tile/0/002',
  '/v1/audit/tile/0/000.p/0',
  '/v1/audit/tile/0/000.p/256',
  '/v1/audit/tile/0/x000/000',
  '/v1/audit/tile/00/000',
  '/v1/audit/tile/64/000',
  '/v1/audit/tile/0/0',
  '/v1/audit/tile/0/001.p/255',
  '/v1/audit/tile/0/x999/x999/x999/x999/999',
])('%s is no tile', async (path) => {
  expect(await world.ask('GET', path)).toMatchObject({ status: 404, body: { code: 'not_found' } })
})

test('an entry is proven to whoever has the key; one not yet signed has no proof yet', async () => {
  const listed = await world.ask('GET', '/v1/audit/entries?limit=1', { key: reader })
  const entry = String(listed.body['items']?.[0]?.['id'])
  const proven = await world.ask('GET', `/v1/audit/entries/${entry}/proof`, { key: reader })
  expect(proven.status).toBe(200)
  const proof = parseTlogProof(proven.text)
  if (proof === null) throw new Error('no proof')
  const body = Buffer.from(proof.extra ?? []).toString('utf8')
  expect(JSON.parse(body)).toMatchObject({ id: entry })
  expect(verifyTlogProof(proof, body, [testSigner]).state).toBe('proven')

  await act(1)
  const later = await world.ask('GET', '/v1/audit/entries?limit=1', { key: reader })
  const unsigned = String(later.body['items']?.[0]?.['id'])
  expect(await world.ask('GET', `/v1/audit/entries/${unsigned}/proof`, { key: reader })).toMatchObject({
    status: 404,
    body: { facts: { kind: 'proof', id: unsigned } },
  })
})

test('entries and proofs need audit:read', async () => {
  const { key } = await world.people.person()
  for (const path of ['/v1/audit/tile/entries/000', '/v1/audit/entries/aud_01k9zzzzzzfzzzzzzzzzzzzzzz/proof']) {
    expect(await world.ask('GET', path, { key })).toMatchObject({ status: 403, body: { code: 'permission_missing' } })
    expect((await world.ask('GET', path)).status).toBe(401)
  }
})
