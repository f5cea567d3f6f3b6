import { misfit } from './conforms.ts'
import { badValue, oddities } from './bad-values.ts'
import type { Described, Parameter, Schema } from './described.ts'
import type { Random } from './random.ts'

/** A request that must be refused, what spoils it, and the statuses that say so. */
export type BadRequest = {
  readonly operationId: string
  readonly spoiled: string
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
  readonly statuses: readonly number[]
}

/** Keys to spoil requests with; the good one belongs to an application that may do everything. */
export type Credentials = { readonly key: string; readonly mistypedKey: string; readonly unknownKey: string }

type Draft = {
  method: string
  readonly path: Record<string, string>
  readonly query: [string, string][]
  readonly headers: Record<string, string>
  body: Record<string, unknown> | null
  raw: string | null
}

type Spoil = (draft: Draft, described: Described, random: Random) => readonly number[] | null

/** One bad request of one operation: well-formed from its examples, then spoiled in one way. */
export function generateBadRequest(
  described: readonly Described[],
  credentials: Credentials,
  random: Random,
): BadRequest {
  for (;;) {
    const one = random.pick(described)
    const draft = draftOf(one, credentials)
    const spoils = { ...commonSpoils, ...keySpoils(credentials) }
    const spoiled = random.pick(Object.keys(spoils))
    const statuses = spoils[spoiled]?.(draft, one, random) ?? null
    if (statuses !== null) return requestOf(one, draft, spoiled, statuses)
  }
}

/** The example of an operation, as nobody has spoiled it. */
export function wellFormedRequest(one: Described, credentials: Credentials): Omit<BadRequest, 'spoiled' | 'statuses'> {
  const { spoiled: _spoiled, statuses: _statuses, ...request } = requestOf(one, draftOf(one, credentials), '', [])
  return request
}

function draftOf({ method, parameters, body }: Described, { key }: Credentials): Draft {
  const path = parameters.filter((one) => one.in === 'path').map((one) => [one.name, exampleOf(one)] as const)
  return {
    method,
    path: Object.fromEntries(path),
    query: [],
    headers: {
      authorization: `Bearer ${key}`,
      ...(body === null ? {} : { 'content-type': 'application/json' }),
      ...(parameters.some(({ name }) => name === 'Idempotency-Key') ? { 'idempotency-key': 'fuzz' } : {}),
    },
    body: body === null ? null : { ...body.example },
    raw: null,
  }
}

const commonSpoils: Readonly<Record<string, Spoil>> = {
  'an unknown route': (draft, _one, random) => {
    draft.path['__suffix'] = `/${encodeURIComponent(random.pick(oddities))}/x`
    return [404]
  },
  'a wrong method': (draft, { path }, random) => {
    draft.method = random.pick(['DELETE', 'PATCH', 'OPTIONS'])
    return path === '' ? null : [405]
  },
  'no JSON': ofBody((draft, random) => {
    const text = JSON.stringify(draft.body)
    draft.raw = random.pick([text.slice(0, -1), `${text}x`, '', '[', '{"a":01}', 'undefined', '\u{feff}\u{feff}{}'])
    return [400]
  }),
  'a member twice': ofBody((draft) => {
    const text = JSON.stringify(draft.body)
    const first = JSON.stringify(Object.keys(draft.body ?? {})[0])
    draft.raw = `${text.slice(0, -1)},${first}:null}`
    return [400]
  }),
  'deep nesting': ofBody((draft, random) => {
    const depth = 20 + random.int(5_000)
    draft.raw = '{"a":'.repeat(depth) + '1' + '}'.repeat(depth)
    return [400]
  }),
  'too large a body': ofBody((draft) => {
    draft.body = { ...draft.body, padding: 'x'.repeat(70_000) }
    return [413]
  }),
  'another media type': ofBody((draft, random) => {
    draft.headers['content-type'] = random.pick(['text/plain', 'application/xml', 'application/json; charset=utf-16'])
    return [415]
  }),
  'a body of another kind': ofBody((draft, random) => {
    draft.raw = random.pick(['[]', 'null', '1', '"text"', 'true', '[{}]'])
    return [422]
  }),
  'an unknown member': ofBody((draft, random) => {
    const name = random.pick(['__proto__', 'constructor', 'isAdmin', 'state', '', '字段', 'a'.repeat(500)])
    const text = JSON.stringify(draft.body)
    draft.raw = `${text.slice(0, -1)},${JSON.stringify(name)}:1}`
    return [422]
  }),
  'a required member left out': ofBody((draft, random, { schema }) => {
    if (schema.required === undefined || schema.required.length === 0) return null
    Reflect.deleteProperty(draft.body ?? {}, random.pick(schema.required))
    return [422]
  }),
  'a member that does not fit': ofBody((draft, random, { schema }) => {
    const [name, member] = random.pick(Object.entries(schema.properties ?? {}))
    const value = badValue(member, random)
    if (value === undefined || draft.body === null) return null
    draft.body[name] = value
    return [400, 422]
  }),
  'a path that does not fit': (draft, { parameters }, random) => {
    const one = parameters.find(({ in: place, schema }) => place === 'path' && schema.pattern !== undefined)
    if (one === undefined) return null
    draft.path[one.name] = random.pick(oddities)
    // What is no public id is explained like any other member.
    return [400, 422]
  },
  'an unknown parameter': (draft, { access }, random) => {
    draft.query.push([random.pick(['limit[]', 'a', '__proto__', 'order', '字']), random.pick(oddities)])
    return access.kind === 'public' ? [400, 422] : [400, 422]
  },
  'a parameter that does not fit': (draft, { parameters }, random) => {
    const all = parameters.filter(({ in: place, schema }) => place === 'query' && isStrict(schema))
    if (all.length === 0) return null
    const { name, schema } = random.pick(all)
    // Among the oddities are four letters, which the end of a secret may be.
    draft.query.push([name, random.pick(['\u0000', ...oddities.filter((text) => misfit(text, schema, {}) !== null)])])
    return [400, 422]
  },
  'a cursor of nowhere': (draft, { parameters }, random) => {
    if (!parameters.some(({ name }) => name === 'cursor')) return null
    draft.query.push(['cursor', random.pick(['AAAA', ...oddities])])
    return [400, 422]
  },
  'an Idempotency-Key left out': (draft) => {
    if (draft.headers['idempotency-key'] === undefined) return null
    Reflect.deleteProperty(draft.headers, 'idempotency-key')
    return [400]
  },
  'nobody to act for': (draft, { parameters }, random) => {
    if (!parameters.some(({ name }) => name === 'TokenIM-On-Behalf-Of')) return null
    draft.headers['tokenim-on-behalf-of'] = random.pick(['acc_1', 'discord:', 'discord:x', 'everybody', '*'])
    return [400]
  },
}

function keySpoils({ mistypedKey, unknownKey, key }: Credentials): Readonly<Record<string, Spoil>> {
  return {
    'a key that opens nothing': (draft, { access }, random) => {
      if (access.kind !== 'permissions') return null
      const schemes = [`Basic ${btoa('a:b')}`, 'Bearer', 'Bearer x', key, `Bearer ${key} `, `Bearer ${key}x`]
      draft.headers['authorization'] = random.pick([...schemes, `Bearer ${mistypedKey}`, `Bearer ${unknownKey}`])
      // Blanks around a header's value are not part of it (RFC 9110, section 5.5).
      return draft.headers['authorization'] === `Bearer ${key} ` ? null : [401]
    },
    'no key': (draft, { access }) => {
      if (access.kind !== 'permissions') return null
      Reflect.deleteProperty(draft.headers, 'authorization')
      return [401]
    },
  }
}

function ofBody(
  spoil: (draft: Draft, random: Random, body: NonNullable<Described['body']>) => readonly number[] | null,
): Spoil {
  return (draft, { body }, random) => (body === null ? null : spoil(draft, random, body))
}

/** Free text takes anything; the rest must fit. */
function isStrict({ type, enum: values, pattern, items }: Schema): boolean {
  const types = typeof type === 'string' ? [type] : (type ?? [])
  if (items !== undefined) return isStrict(items)
  return values !== undefined || pattern !== undefined || types.some((one) => one === 'integer' || one === 'boolean')
}

function exampleOf({ schema }: Parameter): string {
  const { example } = schema as { example?: unknown }
  return typeof example === 'string' ? example : 'example'
}

function requestOf(
  { operationId, path }: Described,
  draft: Draft,
  spoiled: string,
  statuses: readonly number[],
): BadRequest {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => encodeURIComponent(draft.path[name] ?? ''))
  const query = new URLSearchParams(draft.query).toString()
  return {
    operationId,
    spoiled,
    method: draft.method,
    path: filled + (draft.path['__suffix'] ?? '') + (query === '' ? '' : `?${query}`),
    headers: draft.headers,
    body: draft.raw ?? (draft.body === null ? null : JSON.stringify(draft.body)),
    statuses,
  }
}
