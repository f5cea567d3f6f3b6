import { z } from '@hono/zod-openapi'
import { parseTilePath } from '@tokenim/core/audit'
import type { TilePath } from '@tokenim/core/audit'
import { refuse } from '@tokenim/core/codes'
import { reject } from '@tokenim/problems'
import { proveEntry, readCheckpoint, readEntryBundle, readHashTile } from '@tokenim/services/audit'
import { ownOp } from '../op/op.ts'
import type { Operation } from '../op/operation.ts'
import { idSchema } from '../schemas/ids.ts'

const tag = 'Audit log'
const anybody = { kind: 'public' } as const

const checkpoint = ownOp({
  id: 'getAuditCheckpoint',
  access: anybody,
  method: 'get',
  path: '/v1/audit/checkpoint',
  tag,
  summary: 'The newest signed checkpoint of the log',
  description:
    'A C2SP checkpoint: origin, number of entries, root hash, signatures. Keep it: a later log that does not contain it was tampered with.',
  mediaType: 'text/plain',
  answer: { description: 'A signed note', schema: z.string(), example: 'tokenim.example/audit\n3\n…\n' },
  problems: ['not_found'],
  serve: async (_asked, { services }) => {
    const note = await readCheckpoint(services)
    if (note === null) return reject(refuse('not_found', { kind: 'checkpoint' }))
    return new Response(note, { headers: { 'content-type': plainText, 'cache-control': 'public, max-age=1' } })
  },
})

const tilePath = z.string().max(40).openapi({
  description:
    'Index of the tile in groups of three digits, all but the last after an `x`; `.p/` and a width for a partial one',
  example: '000',
})
const binary = {
  mediaType: 'application/octet-stream',
  answer: { description: 'Bytes', schema: z.string().openapi({ format: 'binary' }), example: '' },
}

const hashTile = ownOp({
  id: 'getAuditTile',
  access: anybody,
  method: 'get',
  path: '/v1/audit/tile/{tileLevel}/{tilePath}',
  tag,
  summary: 'Hashes of the log’s tree',
  description: 'A C2SP tile: up to 256 hashes of 32 bytes. Full tiles never change.',
  params: z.strictObject({ tileLevel: z.string().max(2).openapi({ example: '0' }), tilePath }),
  ...binary,
  problems: ['not_found'],
  serve: async ({ params }, { services }) => {
    const path = `${params.tileLevel}/${params.tilePath}`
    const tile = parseTilePath(`tile/${path}`)
    if (tile === null || tile.level === 'entries') return noTile(path)
    const hashes = await readHashTile(services, { ...tile, level: tile.level })
    return hashes === null
      ? noTile(path)
      : bytesResponse(hashes, isFull(tile) ? `public, ${forGood}` : 'public, max-age=60')
  },
})

const entryBundle = ownOp({
  id: 'getAuditEntryBundle',
  access: { kind: 'permissions', anyOf: readEntryBundle.access, orHolder: false },
  method: 'get',
  path: '/v1/audit/tile/entries/{tilePath}',
  tag,
  summary: 'Entries of the log, as the tree has them',
  description: 'A C2SP entry bundle: up to 256 bodies, each after its length in two bytes. Full bundles never change.',
  params: z.strictObject({ tilePath }),
  ...binary,
  problems: ['not_found'],
  serve: async ({ params }, asking) => {
    const actor = await asking.actor()
    const path = `entries/${params.tilePath}`
    const tile = parseTilePath(`tile/${path}`)
    const input = { index: tile?.index ?? 0, width: tile?.width ?? 0 }
    const outcome = await readEntryBundle(asking.services, { actor, input })
    if (!outcome.ok) return reject(outcome.refusal)
    if (tile === null || outcome.result === null) return noTile(path)
    return bytesResponse(outcome.result, isFull(tile) ? `private, ${forGood}` : 'private, max-age=60')
  },
})

const proof = ownOp({
  id: 'proveAuditEntry',
  access: { kind: 'permissions', anyOf: proveEntry.access, orHolder: false },
  method: 'get',
  path: '/v1/audit/entries/{id}/proof',
  tag,
  summary: 'Proof that one entry is in the log',
  description:
    'A C2SP tlog-proof with the entry’s body as `extra`; `tokenim audit verify` and any other verifier check it offline with the log’s key. An entry has one about a second after it was written.',
  params: z.strictObject({ id: idSchema('aud') }),
  mediaType: 'text/plain',
  answer: {
    description: 'The proof',
    schema: z.string(),
    example: `c2sp.org/tlog-proof@v1\nindex 2\n…\n`,
  },
  problems: ['not_found'],
  serve: async ({ params: { id } }, asking) => {
    const outcome = await proveEntry(asking.services, { actor: await asking.actor(), input: { id } })
    if (!outcome.ok) return reject(outcome.refusal)
    const proven = outcome.result
    switch (proven.state) {
      case 'no_entry':
        return reject(refuse('not_found', { kind: 'entry', id }))
      case 'not_signed':
        return reject(refuse('not_found', { kind: 'proof', id }))
      case 'proven': {
        const file = { 'content-disposition': `attachment; filename="${id}.tlog-proof"` }
        return new Response(proven.text, {
          headers: { 'content-type': plainText, 'cache-control': 'no-store', ...file },
        })
      }
    }
  },
})

const plainText = 'text/plain; charset=utf-8'
const forGood = 'max-age=31536000, immutable'

function isFull({ width }: TilePath): boolean {
  return width === 256
}

function noTile(path: string): never {
  return reject(refuse('not_found', { kind: 'tile', id: path }))
}

function bytesResponse(bytes: Uint8Array, cacheControl: string): Response {
  return new Response(Uint8Array.from(bytes), {
    headers: { 'content-type': 'application/octet-stream', 'cache-control': cacheControl },
  })
}

// The bundle's path would be a level's, too: it is asked first.
export const auditTreeOperations: readonly Operation[] = [checkpoint, entryBundle, hashTile, proof]
