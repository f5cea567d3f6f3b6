import { describe, expect, it } from 'vitest'
import { createOutgoing } from '../outgoing/outgoing.ts'
import { pagerDutyNews, startPagerDutyStandIn } from '../testing/pagerduty-stand-in.ts'
import { resolvedNotification, sampleNotification } from '../testing/sample-notification.ts'
import { dedupKeyOf } from './event.ts'
import { createPagerDuty } from './pagerduty.ts'
import { readPagerDutyNews } from './webhook-in.ts'

const signal = new AbortController().signal
const routingKey = 'a1b2c3d4e5f6a7b8c9d0e1f2a3b4c5d6'

describe('PagerDuty', () => {
  it('gets one incident a group: opened, updated without another one, resolved', async () => {
    await using standIn = await startPagerDutyStandIn(routingKey)
    const outgoing = createOutgoing({ allowsPrivate: true })
    const titleOf = () => '确认停滞'
    const settings = { name: 'pd', routingKey, url: `${standIn.url}/v2/enqueue`, externalUrl: '', titleOf }
    const pagerDuty = createPagerDuty(outgoing, settings)
    const { groupKey } = sampleNotification()
    expect(await pagerDuty.send(sampleNotification(), signal)).toEqual({ kind: 'sent' })
    expect(await pagerDuty.send(sampleNotification({ truncated: 4 }), signal)).toEqual({ kind: 'sent' })
    expect(standIn.incidents.size).toBe(1)
    expect(standIn.incidents.get(dedupKeyOf(groupKey))).toMatchObject({
      payload: {
        summary: '确认停滞',
        severity: 'critical',
        class: 'StalledPipeline',
        custom_details: { truncated: 4 },
      },
    })
    expect(await pagerDuty.send(resolvedNotification(), signal)).toEqual({ kind: 'sent' })
    expect(standIn.incidents.size).toBe(0)
    await outgoing.close()
  })

  it('refusing an event is final, being busy is not', async () => {
    await using standIn = await startPagerDutyStandIn(routingKey)
    const outgoing = createOutgoing({ allowsPrivate: true })
    const settings = { name: 'pd', url: standIn.url, externalUrl: '', titleOf: () => 'x' }
    const wrong = createPagerDuty(outgoing, { ...settings, routingKey: 'f'.repeat(32) })
    expect(await wrong.send(sampleNotification(), signal)).toEqual({ kind: 'dead', error: 'answered 400' })
    const right = createPagerDuty(outgoing, { ...settings, routingKey, titleOf: () => '💥'.repeat(2_000) })
    standIn.answerNext({ status: 429 }, { status: 502 })
    expect((await right.send(sampleNotification(), signal)).kind).toBe('retry')
    expect((await right.send(sampleNotification(), signal)).kind).toBe('retry')
    expect(await right.send(sampleNotification(), signal)).toEqual({ kind: 'sent' })
    await outgoing.close()
  })
})

describe('news from PagerDuty', () => {
  const secret = 'a secret of the webhook'
  const read = (body: string, signature: string | undefined) =>
    readPagerDutyNews(new TextEncoder().encode(body), signature, secret)

  it('are read when they are signed: which incident, what was done, by whom', () => {
    const { body, signature } = pagerDutyNews(secret, { type: 'incident.acknowledged', dedupKey: 'k' })
    expect(read(body, `v1=${'0'.repeat(64)}, ${signature}`)).toEqual({
      kind: 'news',
      news: {
        eventId: '01CH754SM17TWPE2V2H4VPBRO7',
        act: 'acknowledged',
        dedupKey: 'k',
        occurredAt: '2026-11-22T04:01:00.000Z',
        by: '王芳',
      },
    })
  })

  it('with another signature, another body or none at all are nobody’s', () => {
    const { body, signature } = pagerDutyNews(secret, { type: 'incident.resolved', dedupKey: 'k' })
    expect(read(body, undefined)).toEqual({ kind: 'unsigned' })
    expect(read(`${body} `, signature)).toEqual({ kind: 'unsigned' })
    expect(read(body, pagerDutyNews('another', { type: 'incident.resolved', dedupKey: 'k' }).signature)).toEqual({
      kind: 'unsigned',
    })
  })

  it('of other kinds, and of incidents without a key, are not for us', () => {
    for (const type of ['pagey.ping', 'incident.annotated', 'incident.triggered']) {
      const { body, signature } = pagerDutyNews(secret, { type, dedupKey: 'k' })
      expect(read(body, signature)).toEqual({ kind: 'none' })
    }
  })
})
