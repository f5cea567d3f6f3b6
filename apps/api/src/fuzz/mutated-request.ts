import { oddities } from './bad-values.ts'
import type { Described } from './described.ts'
import type { Credentials } from './generate.ts'
import { wellFormedRequest } from './generate.ts'
import { mutateBytes } from './mutate.ts'
import type { Random } from './random.ts'

/** A request of which nobody can say beforehand what must come of it; nothing but what the document says. */
export type MutatedRequest = {
  readonly operationId: string
  readonly mutated: string
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer | null
}

/** A well-formed request with damaged bytes in its body, path, query or headers; one in sixteen is left whole. */
export function mutateRequest(
  described: readonly Described[],
  credentials: Credentials,
  random: Random,
): MutatedRequest {
  const one = random.pick(described)
  const { method, path, headers, body } = wellFormedRequest(one, credentials)
  const whole = { operationId: one.operationId, method, path, headers, body: body === null ? null : Buffer.from(body) }
  if (random.int(16) === 0) return { ...whole, mutated: 'nothing' }
  if (whole.body !== null && random.int(4) > 0)
    return { ...whole, mutated: 'the body', body: mutateBytes(whole.body, random) }
  const place = random.pick(['the path', 'the query', 'a header'] as const)
  switch (place) {
    case 'the path':
      return { ...whole, mutated: place, path: asPath(mutateBytes(Buffer.from(path.slice(1)), random)) }
    case 'the query':
      return { ...whole, mutated: place, path: `${path}?${queryOf(one, random)}` }
    case 'a header': {
      const name = random.pick(Object.keys(headers))
      const value = mutateBytes(Buffer.from(headers[name] ?? ''), random).toString('latin1')
      return { ...whole, mutated: place, headers: { ...headers, [name]: withoutControls(value) } }
    }
  }
}

function queryOf({ parameters }: Described, random: Random): string {
  const names = parameters.filter((one) => one.in === 'query').map(({ name }) => name)
  const pairs = Array.from({ length: 1 + random.int(3) }, () => {
    const value = mutateBytes(Buffer.from(random.pick(['1', 'true', 'pending', ...oddities])), random)
    return `${random.pick([...names, 'x'])}=${percentEncoded(value)}`
  })
  return pairs.join('&')
}

/** A path that stays one: `..` and the like would be resolved by the client before anybody saw them. */
function asPath(bytes: Buffer): string {
  return `/${percentEncoded(bytes)
    .replaceAll('%2F', '/')
    .replaceAll('%2f', '/')
    .replaceAll(/\/{2,}/g, '/')}`
}

function percentEncoded(bytes: Buffer): string {
  return [...bytes]
    .map((byte) => {
      const character = String.fromCharCode(byte)
      return /[A-Za-z0-9_~-]/.test(character) ? character : `%${byte.toString(16).padStart(2, '0').toUpperCase()}`
    })
    .join('')
}

/** The client refuses to send those; the raw door for them is the server's parser, which is Node's. */
function withoutControls(value: string): string {
  return value.replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, '?')
}
