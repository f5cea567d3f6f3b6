import { createHmac } from 'node:crypto'

/** The bytes of a `whsec_…` secret; `null` when it is none. */
export function webhookKeyOf(secret: string): Uint8Array | null {
  const [, encoded] = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(secret) ?? []
  if (encoded === undefined) return null
  const key = Buffer.from(encoded, 'base64')
  return key.length >= 24 && key.length <= 64 ? key : null
}

/**
 * Headers by which a receiver checks that a call is ours and new, as Standard Webhooks 1.0.0 has them: HMAC-SHA-256 over
 * `id.timestamp.body`.
 *
 * @param at milliseconds since the epoch; the header has seconds
 */
export function signatureHeaders(
  keys: readonly Uint8Array[],
  { id, at, body }: { readonly id: string; readonly at: number; readonly body: string },
): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(at / 1_000))
  const signatures = keys.map((key) => {
    const mac = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
    return `v1,${mac}`
  })
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') }
}
