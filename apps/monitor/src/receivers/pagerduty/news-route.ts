import { reject } from '@tokenim/problems'
import type { Log } from '@tokenim/process'
import type { Services } from '@tokenim/services'
import { followElsewhere } from '@tokenim/services/alerts'
import type { ByteBudget } from '../../http/byte-budget.ts'
import { readBody } from '../../http/read-body.ts'
import type { Route } from '../../http/route.ts'
import { json } from '../../http/route.ts'
import { system } from '../../system.ts'
import { readPagerDutyNews } from './webhook-in.ts'

type Parts = {
  readonly services: Services
  readonly budget: ByteBudget
  /** Of the webhook subscription there. */
  readonly secret: string
  readonly log: Log
  readonly onChanged: () => void
}

const limits = { compressedBytes: 256 * 1024, bytes: 256 * 1024 }
const header = 'X-PagerDuty-Signature'
const unsigned = `${header} does not fit: is TOKENIM_PAGERDUTY_WEBHOOK_SECRET the secret of this webhook?`

/** `POST /v1/pagerduty`: a v3 webhook. What was acknowledged or resolved there is so here. */
export function pagerDutyNewsRoute({ services, budget, secret, log, onChanged }: Parts): Route {
  return {
    name: 'pagerDutyNews',
    method: 'POST',
    path: '/v1/pagerduty',
    serve: async ({ incoming, headers, requestId }) => {
      const body = await readBody(incoming, limits, budget)
      const read = readPagerDutyNews(body, headers.get(header) ?? undefined, secret)
      if (read.kind === 'unsigned') return json(401, { detail: unsigned })
      if (read.kind === 'malformed')
        reject({ code: 'request_malformed', facts: { where: 'body', problem: 'not_json' } })
      if (read.kind !== 'news') return json(200, { followed: 0 })
      const { act, dedupKey: groupDigest, by, eventId } = read.news
      const said = by === null ? 'PagerDuty' : `PagerDuty: ${by}`
      const done = await followElsewhere(services, { actor: system, requestId, input: { groupDigest, act, said } })
      log.info({ eventId, act, ...done }, 'news from PagerDuty')
      if (done.followed > 0) onChanged()
      return json(200, { followed: done.followed })
    },
  }
}
