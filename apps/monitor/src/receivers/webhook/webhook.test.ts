import { createHmac } from 'node:crypto'
import { expect, it } from 'vitest'
import { createOutgoing } from '../outgoing/outgoing.ts'
import { startHttpStandIn } from '../testing/http-stand-in.ts'
import { resolvedNotification, sampleNotification } from '../testing/sample-notification.ts'
import { webhookKeyOf } from './sign.ts'
import { createWebhook } from './webhook.ts'

const signal = new AbortController().signal
const [oldKey, newKey] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)]

it('a webhook gets what Alertmanager would send, signed by each key', async () => {
  await using standIn = await startHttpStandIn(() => ({ status: 200 }))
  const outgoing = createOutgoing({ allowsPrivate: true })
  const webhook = createWebhook(outgoing, {
    name: 'on-call',
    url: `${standIn.url}/hook?key=x`,
    keys: [newKey, oldKey],
    externalUrl: 'https://tokenim.example',
  })
  expect(await webhook.send(sampleNotification(), signal)).toEqual({ kind: 'sent' })
  expect(await webhook.send(resolvedNotification(), signal)).toEqual({ kind: 'sent' })
  const [firing, resolved] = standIn.calls
  expect(JSON.parse(firing?.body ?? '')).toEqual({
    version: '4',
    groupKey: '{}:{alertname="StalledPipeline"}',
    truncatedAlerts: 0,
    status: 'firing',
    receiver: 'on-call',
    groupLabels: { alertname: 'StalledPipeline' },
    commonLabels: { alertname: 'StalledPipeline', severity: 'critical' },
    commonAnnotations: {},
    externalURL: 'https://tokenim.example',
    alerts: [
      {
        status: 'firing',
        labels: { alertname: 'StalledPipeline', severity: 'critical' },
        annotations: {},
        startsAt: '2026-11-22T04:00:00.000Z',
        endsAt: '0001-01-01T00:00:00Z',
        generatorURL: '',
        fingerprint: 'stalled_pipeline',
      },
    ],
  })
  expect(JSON.parse(resolved?.body ?? '')).toMatchObject({
    status: 'resolved',
    alerts: [{ status: 'resolved', endsAt: '2026-11-22T04:01:00.000Z' }],
  })
  const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signature } = firing?.headers ?? {}
  expect(id).toBe(sampleNotification().id)
  const macs = [newKey, oldKey].map((key) =>
    createHmac('sha256', key)
      .update(`${String(id)}.${String(at)}.${firing?.body}`)
      .digest('base64'),
  )
  expect(signature).toBe(macs.map((mac) => `v1,${mac}`).join(' '))
  await outgoing.close()
})

it('a webhook tells what became of a try and never its address', async () => {
  await using standIn = await startHttpStandIn(() => ({ status: 200 }))
  const outgoing = createOutgoing({ allowsPrivate: true })
  const url = `${standIn.url}/hook?key=very-secret`
  const webhook = createWebhook(outgoing, { name: 'on-call', url, keys: [], externalUrl: '' })
  standIn.answerNext({ status: 429, headers: { 'retry-after': '3' } }, { status: 500 }, { status: 400 }, 'cut')
  const outcomes = []
  for (let tries = 0; tries < 5; tries += 1) outcomes.push(await webhook.send(sampleNotification(), signal))
  expect(outcomes).toMatchObject([
    { kind: 'retry', afterMs: 3_000 },
    { kind: 'retry', afterMs: 0 },
    { kind: 'dead', error: 'answered 400' },
    { kind: 'retry' },
    { kind: 'sent' },
  ])
  expect(JSON.stringify(outcomes)).not.toContain('very-secret')
  expect(new Set(standIn.calls.map(({ body }) => body)).size).toBe(1)
  await outgoing.close()
})

it('a key of a webhook has 24 to 64 bytes', () => {
  expect(webhookKeyOf(`whsec_${oldKey.toString('base64')}`)).toEqual(oldKey)
  expect(webhookKeyOf(`whsec_${Buffer.alloc(8).toString('base64')}`)).toBeNull()
  expect(webhookKeyOf('secret')).toBeNull()
})
