import { createHmac, timingSafeEqual } from 'node:crypto'

/** What PagerDuty tells of an incident of ours. `by`: a person's name there, or what else acted. */
export type PagerDutyNews = {
  readonly eventId: string
  readonly act: 'acknowledged' | 'unacknowledged' | 'resolved'
  readonly dedupKey: string
  readonly occurredAt: string
  readonly by: string | null
}

/**
 * `none`: well signed and nothing for us (a ping, a note, another service's incident). `unsigned`: not from PagerDuty,
 * or with another secret. `malformed`: signed, and not what their documentation says.
 */
export type ReadNews =
  | { readonly kind: 'news'; readonly news: PagerDutyNews }
  | { readonly kind: 'none' }
  | { readonly kind: 'unsigned' }
  | { readonly kind: 'malformed' }

const acts = {
  'incident.acknowledged': 'acknowledged',
  'incident.unacknowledged': 'unacknowledged',
  'incident.resolved': 'resolved',
} as const

/**
 * Reads a v3 webhook: HMAC-SHA-256 of the raw body, hex, in `X-PagerDuty-Signature: v1=…[,v1=…]` (several while the
 * secret is changed).
 */
export function readPagerDutyNews(body: Uint8Array, signature: string | undefined, secret: string): ReadNews {
  if (signature === undefined || !isSigned(body, signature, secret)) return { kind: 'unsigned' }
  const event = eventOf(body)
  if (event === null) return { kind: 'malformed' }
  const act = acts[event['event_type'] as keyof typeof acts]
  if (act === undefined) return { kind: 'none' }
  const data = recordOf(event['data'])
  const [eventId, occurredAt, dedupKey] = [event['id'], event['occurred_at'], data?.['incident_key']]
  if (typeof eventId !== 'string' || typeof occurredAt !== 'string') return { kind: 'malformed' }
  // Incidents that people opened there by hand have none.
  if (typeof dedupKey !== 'string') return { kind: 'none' }
  const by = recordOf(event['agent'])?.['summary']
  return {
    kind: 'news',
    news: { eventId, act, dedupKey, occurredAt, by: typeof by === 'string' ? by.slice(0, 200) : null },
  }
}

function isSigned(body: Uint8Array, signature: string, secret: string): boolean {
  const expected = createHmac('sha256', secret).update(body).digest()
  return signature
    .split(',')
    .slice(0, 8)
    .some((part) => {
      const [, hex] = /^\s*v1=([0-9a-f]{64})\s*$/.exec(part) ?? []
      return hex !== undefined && timingSafeEqual(Buffer.from(hex, 'hex'), expected)
    })
}

function eventOf(body: Uint8Array): Readonly<Record<string, unknown>> | null {
  try {
    return recordOf(recordOf(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)))?.['event'])
  } catch {
    return null
  }
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null
}
