import { setTimeout as delay } from 'node:timers/promises'
import { customers } from './people.ts'

type Api = { readonly url: string; readonly key: string }

type Told = (line: string) => void

/**
 * A small service at work: every 20 s it issues a token that replaces the one before and its holder confirms it. It
 * talks to the API like any other program; what fails is tried again the next time.
 */
export async function keepRenewing(api: Api, signal: AbortSignal, tell: Told): Promise<void> {
  let previous: string | undefined
  for (let round = 1; !signal.aborted; round += 1) {
    try {
      previous = await renewOnce(api, previous ?? (await latestConfirmed(api, signal)), signal)
    } catch (error) {
      if (signal.aborted) return
      previous = undefined
      if (round % 15 === 1) tell(`the demo's renewal did not get through: ${String(error)}`)
    }
    await delay(20_000, undefined, { signal, ref: false }).catch(() => {})
  }
}

async function renewOnce(api: Api, replaces: string | undefined, signal: AbortSignal): Promise<string> {
  const key = { authorization: `Bearer ${api.key}` }
  const accountId = await putAccount(api, signal)
  const once = { ...key, 'idempotency-key': crypto.randomUUID() }
  const body = { accountId, ...(replaces === undefined ? {} : { replaces }) }
  const issued = await call(`${api.url}/v1/tokens`, 'POST', once, body, signal)
  const proof = { secret: textAt(issued, 'secret'), code: textAt(issued, 'confirmationCode') }
  await call(`${api.url}/v1/tokens/confirm`, 'POST', {}, proof, signal)
  return textAt(issued, 'token', 'id')
}

/** What an earlier round, or an earlier start, left confirmed. */
async function latestConfirmed(api: Api, signal: AbortSignal): Promise<string | undefined> {
  const url = `${api.url}/v1/tokens?state=confirmed&limit=1&accountId=${await putAccount(api, signal)}`
  const page = await call(url, 'GET', { authorization: `Bearer ${api.key}` }, undefined, signal)
  const items: unknown = typeof page === 'object' && page !== null ? Reflect.get(page, 'items') : []
  return Array.isArray(items) && items.length > 0 ? textAt(items[0], 'id') : undefined
}

async function putAccount(api: Api, signal: AbortSignal): Promise<string> {
  const { externalId, displayName, locale } = customers.renewing
  const url = `${api.url}/v1/accounts/by-external-id/${externalId}`
  const account = await call(url, 'PUT', { authorization: `Bearer ${api.key}` }, { displayName, locale }, signal)
  return textAt(account, 'account', 'id')
}

async function call(
  url: string,
  method: 'GET' | 'POST' | 'PUT',
  headers: Readonly<Record<string, string>>,
  body: unknown,
  signal: AbortSignal,
): Promise<unknown> {
  const response = await fetch(url, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.any([signal, AbortSignal.timeout(10_000)]),
  })
  const answer: unknown = await response.json()
  if (!response.ok) throw new Error(`${response.status} ${textAt(answer, 'code')}`)
  return answer
}

function textAt(value: unknown, ...path: readonly string[]): string {
  let at = value
  for (const name of path) at = typeof at === 'object' && at !== null ? Reflect.get(at, name) : undefined
  return typeof at === 'string' ? at : ''
}
