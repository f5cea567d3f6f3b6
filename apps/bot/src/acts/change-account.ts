import { accountDoneCard, disableMinutes } from '@tokenim/discord-cards'
import type { OperationAnswer } from '@tokenim/sdk'
import type { Asking } from '../asking.ts'
import type { Outcome } from '../outcome.ts'
import { accountDetail } from '../tokenim/views.ts'
import type { ActOf } from './act-of.ts'

export async function disableAccount(asking: Asking, { id, version, form }: ActOf<'disable'>): Promise<Outcome> {
  const { disabledReason, evidence, length } = form
  const minutes = disableMinutes(length)
  const until = minutes === null ? {} : { until: new Date(Date.now() + minutes * 60_000).toISOString() }
  const account = await asking.tokenim.disableAccount(
    { path: { id }, body: { disabledReason, evidence, ...until, expectedVersion: version } },
    { idempotencyKey: asking.asker.id },
  )
  const alsoEnded = disabledReason === 'security_anomaly'
  return done(asking, account, { done: 'disable', alsoEnded, reasonCode: disabledReason, reason: evidence })
}

export async function enableAccount(asking: Asking, { id, version, form }: ActOf<'enable'>): Promise<Outcome> {
  const account = await asking.tokenim.enableAccount(
    { path: { id }, body: { ...form, expectedVersion: version } },
    { idempotencyKey: asking.asker.id },
  )
  return done(asking, account, { done: 'enable', alsoEnded: false, ...form })
}

type Done = {
  readonly done: 'disable' | 'enable'
  readonly alsoEnded: boolean
  readonly reasonCode: string
  readonly reason?: string
}

function done({ asker, parts, staff }: Asking, account: OperationAnswer<'getAccount'>, said: Done): Outcome {
  const reason = parts.idsOnly ? undefined : said.reason
  const view = { account: accountDetail(account), discordUserId: asker.userId, ...said, reason }
  return { kind: 'done', card: accountDoneCard(view, staff) }
}
