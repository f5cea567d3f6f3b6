import type { DeliveryId } from '@tokenim/core/ids'
import type { Outgoing } from '../outgoing/outgoing.ts'
import { outcomeOf, outcomeOfFault } from '../outgoing/outcome.ts'
import type { Receiver, SendOutcome } from '../receiver.ts'
import { webhookPayload } from './payload.ts'
import { reportPayload } from './report-payload.ts'
import { signatureHeaders } from './sign.ts'

export type WebhookSettings = {
  readonly name: string
  readonly url: string
  /** Several while a secret is changed: each signs. Without any, calls are not signed. */
  readonly keys: readonly Uint8Array[]
  readonly externalUrl: string
}

/** Posts groups and reports to any URL. */
export function createWebhook(outgoing: Outgoing, { name, url, keys, externalUrl }: WebhookSettings): Receiver {
  const post = async (id: DeliveryId, payload: object, signal: AbortSignal): Promise<SendOutcome> => {
    const body = JSON.stringify(payload)
    const at = Date.now()
    const signed = keys.length === 0 ? {} : signatureHeaders(keys, { id, at, body })
    const headers = { 'content-type': 'application/json', 'user-agent': 'TokenIM', ...signed }
    try {
      return outcomeOf(await outgoing.post(url, { headers, body }, signal), at)
    } catch (error) {
      return outcomeOfFault(error)
    }
  }
  return {
    name,
    send: (notification, signal) => post(notification.id, webhookPayload(notification, externalUrl), signal),
    sendReport: (id, report, signal) => post(id, reportPayload(report, { receiver: name, externalUrl }), signal),
  }
}
