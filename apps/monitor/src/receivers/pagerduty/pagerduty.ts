import type { Alert } from '@tokenim/core/alerts'
import type { Outgoing } from '../outgoing/outgoing.ts'
import { outcomeOf, outcomeOfFault } from '../outgoing/outcome.ts'
import type { Receiver } from '../receiver.ts'
import { pagerDutyEvent } from './event.ts'

export type PagerDutySettings = {
  readonly name: string
  /** Of an Events API v2 integration: 32 letters and digits. */
  readonly routingKey: string
  readonly url: string
  readonly externalUrl: string
  readonly titleOf: (alert: Alert) => string
}

export const pagerDutyUrl = 'https://events.pagerduty.com/v2/enqueue'

/** Opens, updates and resolves an incident a group. Repeats are theirs to drop: the key of the incident is the same. */
export function createPagerDuty(outgoing: Outgoing, settings: PagerDutySettings): Receiver {
  const { name, routingKey, url, externalUrl, titleOf } = settings
  return {
    name,
    send: async (notification, signal) => {
      const titles = notification.alerts.map(({ alert }) => titleOf(alert))
      const body = JSON.stringify(pagerDutyEvent(notification, { routingKey, titles, externalUrl }))
      const headers = { 'content-type': 'application/json', 'user-agent': 'TokenIM' }
      try {
        return outcomeOf(await outgoing.post(url, { headers, body }, signal), Date.now())
      } catch (error) {
        return outcomeOfFault(error)
      }
    },
  }
}
