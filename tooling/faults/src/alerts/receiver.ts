import type { Labels } from '@tokenim/core/alerts'
import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Random } from '../races/random.ts'

/** One notification as its receiver got it, whatever it answered. */
export type Arrival = {
  /** The same for every try of the same notification; one of its own where the sender gives none. */
  readonly id: string
  readonly groupKey: string
  readonly alerts: readonly ToldAlert[]
}

/** `life` counts how often it has fired. */
export type ToldAlert = { readonly name: string; readonly life: number; readonly status: 'firing' | 'resolved' }

export type HeardAt = (step: ToldAlert) => number | undefined

/** A webhook that fails as receivers do: before it has taken a notification, or after, so that the sender cannot know. */
export type BadReceiver = AsyncDisposable & {
  readonly url: string
  /** In the order they came. */
  readonly arrivals: () => readonly Arrival[]
  /** When it was first told of this step of an alert, in milliseconds since the epoch. */
  readonly heardAt: HeardAt
  readonly calls: () => number
  readonly failures: () => number
}

const failures = ['refuses', 'limits', 'cuts before', 'cuts after', 'fails after'] as const

/** @param failing of each hundred calls so many fail */
export async function startBadReceiver(random: Random, failing: number): Promise<BadReceiver> {
  const arrivals: Arrival[] = []
  const heard = new Map<string, number>()
  let calls = 0
  let failed = 0
  const take = (arrival: Arrival) => {
    arrivals.push(arrival)
    const now = Date.now()
    for (const told of arrival.alerts) heard.set(keyOf(told), heard.get(keyOf(told)) ?? now)
  }
  const server = createServer((incoming, outgoing) => {
    void readBody(incoming).then(
      (body) => {
        calls += 1
        const isBad = random(100) < failing
        if (!isBad) {
          take(arrivalOf(incoming, body))
          outgoing.writeHead(200).end()
          return
        }
        failed += 1
        const failure = failures[random(failures.length)] ?? 'refuses'
        if (failure === 'cuts after' || failure === 'fails after') take(arrivalOf(incoming, body))
        answerBadly(outgoing, failure)
      },
      // The sender was killed in the middle of its call.
      () => outgoing.destroy(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    arrivals: () => arrivals,
    heardAt: (step) => heard.get(keyOf(step)),
    calls: () => calls,
    failures: () => failed,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function keyOf({ name, life, status }: ToldAlert): string {
  return `${name} ${life} ${status}`
}

function answerBadly(outgoing: ServerResponse, failure: (typeof failures)[number]): void {
  switch (failure) {
    case 'refuses':
    case 'fails after':
      outgoing.writeHead(503).end()
      return
    case 'limits':
      outgoing.writeHead(429, { 'retry-after': '1' }).end()
      return
    case 'cuts before':
    case 'cuts after':
      outgoing.destroy()
  }
}

function arrivalOf(incoming: IncomingMessage, body: string): Arrival {
  const payload = JSON.parse(body) as {
    groupKey: string
    alerts: { labels: Labels; annotations: Labels; status: 'firing' | 'resolved' }[]
  }
  return {
    id: String(incoming.headers['webhook-id'] ?? randomUUID()),
    groupKey: payload.groupKey,
    alerts: payload.alerts.map(({ labels, annotations, status }) => ({
      name: labels['instance'] ?? '',
      life: Number(annotations['life']),
      status,
    })),
  }
}

async function readBody(incoming: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of incoming) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}
