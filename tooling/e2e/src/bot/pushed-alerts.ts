import { expect } from 'vitest'
import { type Message, readAloud } from '../person.ts'
import { channel } from './bot-stage.ts'
import { stage } from './stage.ts'

/** As another monitoring pushes one to the monitor. */
export async function push(name: string, severity: string) {
  const answer = await fetch(`${(await stage().monitor()).url}/api/v2/alerts`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${stage().cast.apiKeys['operator-en']}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify([
      {
        labels: { alertname: name, severity, instance: 'web-3' },
        annotations: { summary: 'p99 over 2 s', runbook_url: 'https://runbooks.example/latency' },
        endsAt: new Date(Date.now() + 3_600_000).toISOString(),
      },
    ]),
  })
  expect(answer.status).toBe(200)
}

/** Everybody's card of it, once it shows this. */
export async function cardOf(name: string, shows: string | RegExp): Promise<Message> {
  const viewer = stage().person('viewer-zh')
  return viewer.until(
    async () =>
      (await viewer.transcript(channel)).find(({ raw }) => {
        const text = readAloud(raw)
        return text.includes(name) && (typeof shows === 'string' ? text.includes(shows) : shows.test(text))
      }),
    `the card of ${name}`,
    60_000,
  )
}
