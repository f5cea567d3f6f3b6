import { generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  cosignNote,
  emptyRoot,
  formatTlogProof,
  formatVerifierKey,
  leafHash,
  nodeHash,
  NoteKeyError,
  parseCheckpoint,
  parseNote,
  parseTlogProof,
  parseVerifierKey,
  signCheckpoint,
  signerFromPem,
  signNote,
  verifyNote,
  verifyTlogProof,
} from '../index.ts'

/** The example of C2SP signed-note. */
const exampleKey = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'
const exampleNote = `This is an example message.

— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
`

const pem = () => generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
const signer = signerFromPem('example.com/log', pem())
const other = signerFromPem('example.com/log', pem())

function read(note: string) {
  const parsed = parseNote(note)
  if (parsed === null) throw new Error('not a note')
  return parsed
}

describe('a note', () => {
  test('of the specification is verified by its key', () => {
    const key = parseVerifierKey(exampleKey)
    expect(verifyNote(read(exampleNote), [key])).toEqual({ state: 'verified', by: [key] })
    expect(formatVerifierKey(key)).toBe(exampleKey)
  })

  test('has exactly the signatures that are in it', () => {
    expect(read(exampleNote)).toEqual({
      text: 'This is an example message.\n',
      signatures: [{ name: 'example.com/foo', keyId: '530d903a', signature: expect.any(Uint8Array) }],
    })
  })

  test('may have an empty line for its text', () => {
    expect(verifyNote(read(signNote('\n', [signer])), [signer])).toEqual({ state: 'verified', by: [signer] })
  })

  test('may be signed 64 times, and a signature may be of any length from one byte', () => {
    const lineOf = (bytes: number) => `— x ${Buffer.alloc(bytes, 1).toString('base64')}\n`
    expect(parseNote(`x\n\n${lineOf(5).repeat(64)}`)?.signatures).toHaveLength(64)
    expect(parseNote(`x\n\n${lineOf(5).repeat(65)}`)).toBeNull()
    expect(parseNote(`x\n\n${lineOf(4)}`)).toBeNull()
  })

  test('with a signature that is too short for its key is false', () => {
    const { text, signatures } = read(signNote('x\n', [signer]))
    const cut = signatures.map((each) => ({ ...each, signature: each.signature.slice(0, 63) }))
    expect(verifyNote({ text, signatures: cut }, [signer])).toEqual({ state: 'false' })
  })

  test('is verified by who signed it, unknown to others, false when its text is another', () => {
    const note = signNote('one\n\ntwo\n', [signer])
    expect(verifyNote(read(note), [other, signer])).toEqual({ state: 'verified', by: [signer] })
    expect(verifyNote(read(note), [other])).toEqual({ state: 'unknown' })
    expect(verifyNote(read(note.replace('two', 'six')), [signer])).toEqual({ state: 'false' })
  })

  test('of two signers is verified by either and by both', () => {
    const note = cosignNote(signNote('x\n', [signer]), other)
    expect(note).toBe(signNote('x\n', [signer, other]))
    expect(verifyNote(read(note), [signer, other])).toEqual({ state: 'verified', by: [signer, other] })
    expect(verifyNote(read(note), [other])).toEqual({ state: 'verified', by: [other] })
  })

  test('survives no flip of a bit under the key that signed it', () => {
    const bytes = Buffer.from(signNote('example.com/log\n12\nabc\n', [signer]))
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const flipped = Buffer.from(bytes)
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      const parsed = parseNote(flipped.toString('utf8'))
      expect(parsed === null ? 'none' : verifyNote(parsed, [signer]).state).not.toBe('verified')
    }
  })

  test.each([
    ['no signature', 'text\n\n'],
    ['no blank line', 'text\n'],
    ['no newline at the end', exampleNote.slice(0, -1)],
    ['a carriage return', exampleNote.replace('message.', 'message.\r')],
    ['a hyphen for the dash', exampleNote.replace('—', '-')],
    ['a blank too many', exampleNote.replace('foo ', 'foo  ')],
    ['a word after the signature', exampleNote.replace('aQM=', 'aQM= x')],
    ['a plus in the name', exampleNote.replace('foo', 'f+o')],
    ['loose base64', exampleNote.replace('aQM=', 'aQN=')],
    ['a lone surrogate', exampleNote.replace('example', '\ud800')],
  ])('with %s is none', (_, text) => {
    expect(parseNote(text)).toBeNull()
  })

  test('cannot be made of a text without end', () => {
    const notText = new RangeError('The text of a note ends in a newline and has no control characters')
    expect(() => signNote('text', [signer])).toThrow(notText)
    expect(() => cosignNote('text', signer)).toThrow(new RangeError('Only a note can be signed once more'))
  })
})

test.each([
  ['another type', exampleKey.replace('+Ae', '+Be')],
  ['a blank in its name', exampleKey.replace('foo', 'f o')],
  ['something before it', `x+${exampleKey}`],
  ['something after it', `${exampleKey}!`],
  ['a byte too few', exampleKey.slice(0, -4)],
  ['loose base64', `${exampleKey.slice(0, -1)}=`],
  ['nothing in it', ''],
])('a verifier key with %s is none', (_, text) => {
  const none = 'A verifier key reads name+keyid+base64 of an Ed25519 public key'
  expect(() => parseVerifierKey(text)).toThrow(new NoteKeyError(none))
})

test('the id of a verifier key must be that of its name and key', () => {
  expect(() => parseVerifierKey(exampleKey.replace('530d903a', '530d903b'))).toThrow(
    new NoteKeyError('The key id 530d903b does not belong to the key of example.com/foo'),
  )
  expect(() => parseVerifierKey(exampleKey.replace('foo', 'fop'))).toThrow(NoteKeyError)
})

test('a verifier key may have blanks around it, as a line of a file has', () => {
  expect(formatVerifierKey(parseVerifierKey(` ${exampleKey}\n`))).toBe(exampleKey)
})

test('a signing key is an Ed25519 key in PKCS#8 PEM under a name without blanks', () => {
  expect(parseVerifierKey(formatVerifierKey(signer)).keyId).toBe(signer.keyId)
  for (const name of ['x y', 'x+y', '', '\ud800']) {
    expect(() => signerFromPem(name, pem())).toThrow(
      new NoteKeyError('A key name is not empty and has neither blanks nor plus signs'),
    )
  }
  expect(() => signerFromPem('x', 'no key')).toThrow(
    expect.objectContaining({
      name: 'NoteKeyError',
      message: 'The signing key is not a private key in PKCS#8 PEM',
      cause: expect.any(Error),
    }),
  )
  const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey
  expect(() => signerFromPem('x', rsa.export({ type: 'pkcs8', format: 'pem' }) as string)).toThrow(
    new NoteKeyError('The signing key is not an Ed25519 key'),
  )
})

describe('a checkpoint', () => {
  const root = leafHash('a')

  test('reads as it was signed', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.array(fc.stringMatching(/^[ -~]+$/)), (size, extensions) => {
        const checkpoint = { origin: 'example.com/log', size, root, ...(extensions.length > 0 ? { extensions } : {}) }
        const parsed = parseCheckpoint(signCheckpoint(checkpoint, [signer]))
        expect(parsed?.checkpoint).toEqual({ ...checkpoint, root: Buffer.from(root) })
        expect(parsed && verifyNote(parsed.note, [signer]).state).toBe('verified')
      }),
    )
  })

  test.each(['01', '-1', '1.0', '9007199254740992', '', ' 1'])('has no size %j', (size) => {
    const text = `example.com/log\n${size}\n${Buffer.from(root).toString('base64')}\n`
    expect(parseCheckpoint(signNote(text, [signer]))).toBeNull()
  })

  test('has a root of 32 bytes, an origin, and no empty line', () => {
    const signed = (text: string) => parseCheckpoint(signNote(text, [signer]))
    const encoded = Buffer.from(root).toString('base64')
    expect(signed(`o\n1\n${encoded}\n`)).not.toBeNull()
    expect(signed(`o\n1\n${encoded.slice(4)}\n`)).toBeNull()
    expect(signed(`\n1\n${encoded}\n`)).toBeNull()
    expect(signed(`o\n1\n${encoded}\n\nx\n`)).toBeNull()
    expect(signed('o\n1\n!\n')).toBeNull()
    expect(signed('o\n')).toBeNull()
    expect(parseCheckpoint('no note')).toBeNull()
    const fit = { origin: 'o', size: 1, root }
    const unfit = [
      { origin: 'o\np' },
      { origin: '' },
      { size: 1.5 },
      { size: -1 },
      { root: root.slice(1) },
      { extensions: ['x', ''] },
    ]
    for (const change of unfit) {
      expect(() => signCheckpoint({ ...fit, ...change }, [signer])).toThrow(
        new RangeError('A checkpoint has an origin, a size, a root of 32 bytes and lines that are not empty'),
      )
    }
  })
})

describe('a proof of one entry', () => {
  const root = nodeHash(leafHash('left'), leafHash('right'))
  const checkpoint = signCheckpoint({ origin: 'example.com/log', size: 2, root }, [signer])
  const text = formatTlogProof({ index: 1, proof: [leafHash('left')], checkpoint, extra: Buffer.from('right') })

  test('reads as it was written', () => {
    const parsed = parseTlogProof(text)
    expect(parsed).toMatchObject({ index: 1, checkpoint, extra: Buffer.from('right') })
    expect(parsed && formatTlogProof(parsed)).toBe(text)
    const bare = { index: 0, proof: [], checkpoint }
    expect(parseTlogProof(formatTlogProof(bare))).toStrictEqual(bare)
    expect(parseTlogProof(formatTlogProof({ ...bare, index: 120 }))?.index).toBe(120)
  })

  test('proves its entry and no other, under its key and no other', () => {
    const parsed = parseTlogProof(text)
    if (parsed === null) throw new Error('not a proof')
    expect(verifyTlogProof(parsed, 'right', [signer])).toMatchObject({ state: 'proven', index: 1 })
    expect(verifyTlogProof(parsed, 'wrong', [signer])).toEqual({ state: 'not_included' })
    expect(verifyTlogProof({ ...parsed, index: 0 }, 'right', [signer])).toEqual({ state: 'not_included' })
    expect(verifyTlogProof(parsed, 'right', [other])).toEqual({ state: 'wrong_key' })
    const grown = { ...parsed, checkpoint: checkpoint.replace('\n2\n', '\n3\n') }
    expect(verifyTlogProof(grown, 'right', [signer])).toEqual({ state: 'altered_signature' })
    expect(verifyTlogProof({ ...parsed, checkpoint: 'x' }, 'right', [signer])).toEqual({ state: 'malformed' })
    const witness = signerFromPem('example.com/witness', pem())
    const seen = { ...parsed, checkpoint: cosignNote(checkpoint, witness) }
    expect(verifyTlogProof(seen, 'right', [signer, witness])).toMatchObject({ state: 'proven' })
    const foreign = { ...parsed, checkpoint: signCheckpoint({ origin: 'example.com/b', size: 2, root }, [signer]) }
    expect(verifyTlogProof(foreign, 'right', [signer])).toEqual({ state: 'wrong_origin' })
  })

  test.each([
    ['another version', text.replace('@v1', '@v2')],
    ['no index', text.replace('index 1\n', '')],
    ['nothing but its first line', 'c2sp.org/tlog-proof@v1\n\nx'],
    ['a word before its index', text.replace('index 1', 'an index 1')],
    ['a hash that is none', text.replace(Buffer.from(leafHash('left')).toString('base64'), '!')],
    ['a leading zero', text.replace('index 1', 'index 01')],
    ['loose extra data', text.replace('extra ', 'extra !')],
    ['a short hash', text.replace(Buffer.from(leafHash('left')).toString('base64'), 'AAAA')],
    ['no blank line', text.replaceAll('\n\n', '\n')],
  ])('with %s is none', (_, malformed) => {
    expect(parseTlogProof(malformed)).toBeNull()
  })

  test('of an empty tree is none', () => {
    const empty = signCheckpoint({ origin: 'example.com/log', size: 0, root: emptyRoot() }, [signer])
    expect(verifyTlogProof({ index: 0, proof: [], checkpoint: empty }, '', [signer])).toEqual({ state: 'not_included' })
  })
})
