import { parseId } from '@tokenim/core/ids'
import { age } from '@tokenim/db/testing'
import postgres from 'postgres'
import { until } from '../platform/until.ts'
import { acknowledgedToken } from './acknowledged.ts'
import { apiAt, textAt } from './api-client.ts'
import type { DiscordPerson } from './discord-person.ts'

export type CardCount = {
  /** Alerts that should be told of, by the tokens they are about. */
  readonly alerts: number
  readonly withoutAlert: number
  readonly withoutCard: number
  readonly cardsTwice: number
  readonly rings: number
  /** Rings that the monitor queued and nobody heard. */
  readonly ringsMissing: number
  readonly ringsTwice: number
}

/** Makes tokens stuck, so that the monitor has something to tell, and counts what it told. */
export type AlertLoad = AsyncDisposable & {
  /** Tokens that are stuck from now on. */
  raise(count: number): Promise<void>
  /** Cards in the channel, each counted once however often it is looked at. */
  cards(): Promise<number>
  /** Waits until every token has its alert, every alert its card and nothing is queued any more, then counts. */
  count(patienceMs: number): Promise<CardCount>
}

type Doors = { readonly apiUrl: string; readonly serviceApiKey: string; readonly ownerUrl: string }

export function startAlertLoad({ apiUrl, serviceApiKey, ownerUrl }: Doors, person: DiscordPerson): AlertLoad {
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} })
  const api = apiAt(apiUrl)
  /** Message ids by the alert they show. */
  const cards = new Map<string, Set<string>>()
  let raised = 0

  const look = async () => {
    for (const message of await person.alertChannel()) {
      const [alert] = /alr_[0-9a-z]{26}/.exec(JSON.stringify(message)) ?? []
      if (alert === undefined) continue
      const known = cards.get(alert) ?? new Set()
      cards.set(alert, known.add(textAt(message, 'id')))
    }
  }
  const sum = () => [...cards.values()].reduce((total, messages) => total + messages.size, 0)
  const written = async () => {
    const [row] = await owner<{ alerts: number; queued: number; mentions: number }[]>`
      select (select count(*)::int from alert where kind = 'stuck_token') as alerts,
             (select count(*)::int from delivery where state = 'queued') as queued,
             (select count(*)::int from delivery where kind = 'mention') as mentions`
    return row ?? { alerts: 0, queued: 0, mentions: 0 }
  }
  const shown = () => cards.size
  return {
    raise: async (count) => {
      for (let n = 0; n < count; n += 1) {
        raised += 1
        const put = {
          method: 'PUT',
          path: `/v1/accounts/by-external-id/stuck-${raised}`,
          secret: serviceApiKey,
          body: { displayName: `Stuck ${raised}` },
        } as const
        const accountId = textAt((await api.insist(put)).body, 'account', 'id')
        const issue = { method: 'POST', path: '/v1/tokens', secret: serviceApiKey, body: { accountId } } as const
        const id = parseId('tok', acknowledgedToken((await api.insist(issue)).body)?.id ?? '')
        if (id === null) throw new Error('a token was not issued')
        await age(owner, id, '8 min')
      }
    },
    cards: async () => {
      await look()
      return sum()
    },
    count: async (patienceMs) => {
      await until(async () => {
        await look()
        const { alerts, queued } = await written()
        return alerts >= raised && shown() >= raised && queued === 0
      }, patienceMs)
      const byChannel = [...(await person.ringsByChannel()).values()]
      const rings = byChannel.reduce((total, count) => total + count, 0)
      const { alerts, mentions } = await written()
      return {
        alerts,
        withoutAlert: Math.max(0, raised - alerts),
        withoutCard: Math.max(0, alerts - shown()),
        cardsTwice: sum() - shown(),
        rings,
        ringsMissing: Math.max(0, mentions - rings),
        ringsTwice: byChannel.filter((count) => count > 1).length,
      }
    },
    [Symbol.asyncDispose]: () => owner.end({ timeout: 2 }),
  }
}
