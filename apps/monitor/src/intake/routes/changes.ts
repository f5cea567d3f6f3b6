import { redactSecrets } from '@tokenim/core/secrets'
import { formatInstant } from '@tokenim/core/time'
import type { Services } from '@tokenim/services'
import { markChange } from '@tokenim/services/changes'
import { z } from 'zod'
import type { ByteBudget } from '../../http/byte-budget.ts'
import type { Door } from '../../http/door.ts'
import { readJson } from '../../http/read-json.ts'
import type { Route } from '../../http/route.ts'
import { json } from '../../http/route.ts'

/** One line without a secret of ours and without what turns text around. */
function line(longest: number) {
  return z
    .string()
    .min(1)
    .max(longest)
    .refine((text) => text.trim() !== '' && !invisible.test(text) && text.isWellFormed())
    .refine((text) => redactSecrets(text) === text)
}

const invisible = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u

const link = z
  .string()
  .max(2_000)
  .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol))

const mark = z.strictObject({
  service: line(100),
  version: line(100).nullish(),
  title: line(200).optional(),
  url: link.nullish(),
  at: z.iso.datetime({ offset: true }).optional(),
})

/**
 * `POST /v1/changes`: something changed, say a deployment. 201 for a new mark, 200 when the same one is there already:
 * a pipeline may send it again.
 */
export function changesRoute({
  services,
  door,
  budget,
}: {
  readonly services: Services
  readonly door: Door
  readonly budget: ByteBudget
}): Route {
  return {
    name: 'changes',
    method: 'POST',
    path: '/v1/changes',
    serve: async (asked) => {
      const actor = await door.actor(asked)
      const { service, version, title, url, at } = await readJson(asked.incoming, mark, budget)
      const input = {
        service,
        serviceVersion: version ?? null,
        title: title ?? (version == null ? `${service} changed` : `${service} ${version} deployed`),
        url: url ?? null,
        at: at === undefined ? null : Date.parse(at),
      }
      const marked = await door.act(actor, () => markChange(services, { actor, requestId: asked.requestId, input }))
      const { mark: made, created } = marked
      return json(created ? 201 : 200, {
        id: made.id,
        service: made.service,
        version: made.serviceVersion,
        title: made.title,
        url: made.url,
        at: formatInstant(made.at),
      })
    },
  }
}
