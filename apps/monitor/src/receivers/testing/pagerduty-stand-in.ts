import { createHmac } from 'node:crypto'
import { z } from 'zod'
import type { HttpStandIn } from './http-stand-in.ts'
import { startHttpStandIn } from './http-stand-in.ts'

/** The rules of their Events API v2 as documented: what they refuse, this refuses. */
const event = z
  .object({
    routing_key: z.string().length(32),
    event_action: z.enum(['trigger', 'acknowledge', 'resolve']),
    dedup_key: z.string().max(255).optional(),
    client: z.string().optional(),
    client_url: z.url().optional(),
    links: z.array(z.object({ href: z.url(), text: z.string().optional() })).optional(),
    payload: z
      .object({
        summary: z.string().min(1).max(1_024),
        source: z.string().min(1),
        severity: z.enum(['critical', 'error', 'warning', 'info']),
        timestamp: z.iso.datetime({ offset: true }).optional(),
        component: z.string().optional(),
        group: z.string().optional(),
        class: z.string().optional(),
        custom_details: z.record(z.string(), z.unknown()).optional(),
      })
      .optional(),
  })
  .refine(({ event_action, payload }) => event_action !== 'trigger' || payload !== undefined)
  .refine(({ event_action, dedup_key }) => event_action === 'trigger' || dedup_key !== undefined)

export type PagerDutyStandIn = HttpStandIn & {
  /** Open incidents by their key, with what was last said of them. */
  readonly incidents: ReadonlyMap<string, z.infer<typeof event>>
}

/** PagerDuty as far as we speak with it: takes events, keeps incidents. */
export async function startPagerDutyStandIn(routingKey: string): Promise<PagerDutyStandIn> {
  const incidents = new Map<string, z.infer<typeof event>>()
  const server = await startHttpStandIn(({ body }) => {
    const parsed = event.safeParse(JSON.parse(body))
    if (!parsed.success || parsed.data.routing_key !== routingKey) {
      const errors = parsed.success ? ['Invalid routing key'] : parsed.error.issues.map(({ message }) => message)
      return {
        status: 400,
        body: JSON.stringify({ status: 'invalid event', message: 'Event object is invalid', errors }),
      }
    }
    const { dedup_key: key = '', event_action: action } = parsed.data
    if (action === 'resolve') incidents.delete(key)
    else incidents.set(key, parsed.data)
    return { status: 202, body: JSON.stringify({ status: 'success', message: 'Event processed', dedup_key: key }) }
  })
  return Object.assign(server, { incidents })
}

/** A v3 webhook as they send it: body and signature header. */
export function pagerDutyNews(
  secret: string,
  { type, dedupKey, by = '王芳' }: { readonly type: string; readonly dedupKey: string; readonly by?: string },
): { readonly body: string; readonly signature: string } {
  const body = JSON.stringify({
    event: {
      id: '01CH754SM17TWPE2V2H4VPBRO7',
      event_type: type,
      resource_type: 'incident',
      occurred_at: '2026-11-22T04:01:00.000Z',
      agent: { id: 'PLH1HKV', type: 'user_reference', summary: by },
      client: null,
      data: { id: 'PGR0VU2', type: 'incident', status: 'acknowledged', incident_key: dedupKey },
    },
  })
  return { body, signature: `v1=${createHmac('sha256', secret).update(body).digest('hex')}` }
}
