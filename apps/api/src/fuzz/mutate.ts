import type { Random } from './random.ts'

/** The same bytes with a few of them changed, lost, doubled or made up. */
export function mutateBytes(bytes: Buffer, random: Random): Buffer {
  let mutated = bytes
  for (let left = 1 + random.int(4); left > 0; left -= 1) mutated = random.pick(mutations)(mutated, random)
  return mutated
}

const mutations: readonly ((bytes: Buffer, random: Random) => Buffer)[] = [
  (bytes, random) => {
    const copy = Buffer.from(bytes)
    if (copy.length > 0) {
      const at = random.int(copy.length)
      copy[at] = (copy[at] ?? 0) ^ (1 << random.int(8))
    }
    return copy
  },
  (bytes, random) => splice(bytes, random.int(bytes.length + 1), 0, Buffer.from([random.int(256)])),
  (bytes, random) => splice(bytes, random.int(bytes.length + 1), 1 + random.int(8), Buffer.alloc(0)),
  (bytes, random) => {
    const at = random.int(bytes.length + 1)
    return splice(bytes, at, 0, bytes.subarray(at, at + 1 + random.int(16)))
  },
  (bytes, random) => splice(bytes, random.int(bytes.length + 1), 0, random.pick(troublesome)),
]

function splice(bytes: Buffer, at: number, without: number, put: Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + without)])
}

/** Half a character, a zero, an overlong slash, a byte order mark, numbers and brackets that parsers trip over. */
const troublesome: readonly Buffer[] = [
  Buffer.from([0xe4, 0xbb]),
  Buffer.from([0]),
  Buffer.from([0xc0, 0xaf]),
  Buffer.from([0xef, 0xbb, 0xbf]),
  Buffer.from([0xed, 0xa0, 0x80]),
  Buffer.from('1e999'),
  Buffer.from('-0'),
  Buffer.from('"\\ud800"'),
  Buffer.from('[[[[[['),
  Buffer.from('","'),
]
