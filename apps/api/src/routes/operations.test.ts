import { permissions } from '@tokenim/core/permissions'
import { describe, expect, test } from 'vitest'
import { problemsOf } from '../openapi/problems-of.ts'
import { operations } from './operations.ts'

/** The routes this API promises. */
const surface = [
  'PUT /v1/accounts/by-external-id/{externalId}',
  'GET /v1/accounts',
  'GET /v1/accounts/{id}',
  'GET /v1/accounts/{id}/send-gate',
  'POST /v1/accounts/{id}/disable',
  'POST /v1/accounts/{id}/enable',
  'GET /v1/accounts/{id}/history',
  'GET /v1/names',
  'GET /v1/accounts/{accountId}/grants',
  'POST /v1/grants/{id}/revoke',
  'GET /v1/keys',
  'GET /v1/keys/{id}',
  'POST /v1/keys/{id}/revoke',
  'POST /v1/tokens',
  'GET /v1/tokens',
  'GET /v1/tokens/{id}',
  'GET /v1/tokens/{id}/history',
  'GET /v1/tokens/{id}/diagnosis',
  'GET /v1/tokens/{id}/acts',
  'PUT /v1/tokens/{id}/watch',
  'PUT /v1/tokens/{id}/unwatch',
  'GET /v1/watches',
  'POST /v1/tokens/confirm',
  'POST /v1/tokens/verify',
  'POST /v1/tokens/{id}/cancel',
  'POST /v1/tokens/{id}/extend',
  'POST /v1/tokens/{id}/hold',
  'POST /v1/tokens/{id}/release',
  'POST /v1/tokens/{id}/revoke',
  'POST /v1/tokens/extend',
  'POST /v1/tokens/cancel',
  'POST /v1/tokens/cancel/preflight',
  'POST /v1/tokens/extend/preflight',
  'POST /v1/hand-overs',
  'GET /v1/hand-overs',
  'GET /v1/hand-overs/{id}',
  'POST /v1/hand-overs/{id}/decide',
  'POST /v1/messages',
  'GET /v1/conversations/{id}/messages',
  'GET /v1/alerts',
  'GET /v1/alerts/{id}',
  'POST /v1/alerts/{id}/acknowledge',
  'POST /v1/alerts/{id}/unacknowledge',
  'POST /v1/alerts/{id}/resolve',
  'POST /v1/alerts/{id}/feedback',
  'POST /v1/silences',
  'POST /v1/silences/preview',
  'GET /v1/on-call',
  'POST /v1/notices',
  'GET /v1/notices',
  'POST /v1/on-call/swap',
  'GET /v1/reports',
  'GET /v1/reports/page',
  'GET /v1/silences',
  'GET /v1/silences/{id}',
  'POST /v1/silences/{id}/update',
  'POST /v1/silences/{id}/expire',
  'POST /v1/discord-links',
  'POST /v1/discord-links/confirm',
  'POST /v1/step-ups/approve',
  'GET /v1/audit/entries',
  'GET /v1/audit/entries/{id}/proof',
  'GET /v1/audit/checkpoint',
  'GET /v1/audit/tile/{tileLevel}/{tilePath}',
  'GET /v1/audit/tile/entries/{tilePath}',
  'GET /v1/changes',
  'GET /v1/events',
  'GET /v1/heartbeats',
  'GET /v1/logs/patterns',
  'GET /v1/logs/patterns/{id}',
  'GET /v1/codes',
  'GET /openapi.json',
  'GET /docs',
  'GET /docs/scalar.js',
  'GET /docs/problems/{code}',
  'GET /healthz',
  'GET /readyz',
]

test('the surface is what was promised, and nothing else', () => {
  const served = operations.map(({ method, path }) => `${method.toUpperCase()} ${path}`)
  expect(served.toSorted()).toEqual(surface.toSorted())
})

test('every operation has its own name', () => {
  const ids = operations.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
})

describe.each(operations.map((operation) => [operation.id, operation] as const))('%s', (_id, operation) => {
  test('declares who may call it, and is public only where nothing is anybody’s', () => {
    const { access, path } = operation
    const named = access.kind === 'permissions' ? access.anyOf : []
    expect(named.every((permission) => permissions.includes(permission))).toBe(true)
    const isGuarded = access.kind === 'holder' || named.length > 0
    const isPublicPath =
      /^\/(?:docs|openapi\.json|healthz|readyz|v1\/codes|v1\/audit\/(?:checkpoint|tile\/\{tileLevel\}))/.test(path)
    expect(isGuarded).toBe(!isPublicPath)
  })

  test('its examples fit their schemas', () => {
    for (const { schema, example } of operation.answers) {
      const parsed = schema?.safeParse(example)
      expect(parsed?.error?.issues ?? []).toEqual([])
    }
    const parsed = operation.body?.safeParse(operation.bodyExample)
    expect(parsed?.error?.issues ?? []).toEqual([])
  })

  test('refuses members it does not know', () => {
    const given = { ...(operation.bodyExample as object), surprise: 1 }
    const body = operation.body?.safeParse(given)
    const query = operation.query?.safeParse({ surprise: '1' })
    expect([body?.success ?? false, query?.success ?? false]).toEqual([false, false])
  })

  test('names every parameter of its path', () => {
    const named = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => String(name))
    expect(Object.keys(operation.params?.shape ?? {}).toSorted()).toEqual(named.toSorted())
  })

  test('says each of its problems once', () => {
    const codes = problemsOf(operation)
    expect(new Set(codes).size).toBe(codes.length)
  })
})
