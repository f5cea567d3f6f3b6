import type { Outgoing } from '../outgoing/outgoing.ts'
import { outcomeOf, outcomeOfFault } from '../outgoing/outcome.ts'
import type { Receiver } from '../receiver.ts'
import { webhookPayload } from './payload.ts'
import { signatureHeaders } from './sign.ts'

export type WebhookSettings = {
  readonly name: string
  readonly url: string
  /** Several while a secret is changed: each signs. Without any, calls are not signed. */
  readonly keys: readonly Uint8Array[]
  readonly externalUrl: string
}

/** Posts a group to any URL. */
export function createWebhook(outgoing: Outgoing, { name, url, keys, externalUrl }: WebhookSettings): Receiver {
  return {
    name,
    send: async (notification, signal) => {
      const body = JSON.stringify(webhookPayload(notification, externalUrl))
      const at = Date.now()
      const signed = keys.length === 0 ? {} : signatureHeaders(keys, { id: notification.id, at, body })
      const headers = { 'content-type': 'application/json', 'user-agent': 'TokenIM', ...signed }
      try {
        return outcomeOf(await outgoing.post(url, { headers, body }, signal), at)
      } catch (error) {
        return outcomeOfFault(error)
      }
    },
  }
}
