import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { startHttpStandIn } from '../testing/http-stand-in.ts'
import { isGlobalAddress } from './global-address.ts'
import { createOutgoing } from './outgoing.ts'
import { outcomeOf, outcomeOfFault } from './outcome.ts'

const call = { headers: {}, body: '{}' }
const now = Date.parse('2026-11-22T04:00:00Z')

describe('an address', () => {
  it('of the Internet is global', () => {
    for (const address of ['1.1.1.1', '93.184.216.34', '2606:4700::1111']) expect(isGlobalAddress(address)).toBe(true)
  })

  it('of this host, a private network, a link or a protocol is not', () => {
    const special = ['127.0.0.1', '10.1.2.3', '172.31.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0']
    const special6 = [
      '::1',
      '::',
      'fe80::1',
      'fd00::1',
      '::ffff:127.0.0.1',
      '64:ff9b::7f00:1',
      '2002:7f00:1::',
      'ff02::1',
    ]
    for (const address of [...special, ...special6])
      expect([address, isGlobalAddress(address)]).toEqual([address, false])
  })

  it('is never global when it is no address', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!/^[\d.]+$|:/.test(text))
        expect(isGlobalAddress(text)).toBe(false)
      }),
    )
  })
})

describe('an outgoing call', () => {
  it('reaches no private address and no plain http unless the settings allow it', async () => {
    await using standIn = await startHttpStandIn(() => ({ status: 200 }))
    const outside = createOutgoing({ allowsPrivate: false })
    const signal = new AbortController().signal
    for (const url of [standIn.url, 'https://127.0.0.1:1/', 'https://[::1]/', 'https://localhost:1/']) {
      const outcome = outcomeOfFault(await outside.post(url, call, signal).catch((error: unknown) => error))
      expect([url, outcome.kind]).toEqual([url, 'dead'])
    }
    expect(standIn.calls).toEqual([])
    await outside.close()
    const inside = createOutgoing({ allowsPrivate: true })
    expect(await inside.post(standIn.url, call, signal)).toMatchObject({ status: 200 })
    await inside.close()
  })

  it('does not follow redirects and reads no more than the start of an answer', async () => {
    await using standIn = await startHttpStandIn(() => ({ status: 200, body: 'x'.repeat(1_000_000) }))
    const outgoing = createOutgoing({ allowsPrivate: true })
    const signal = new AbortController().signal
    expect((await outgoing.post(standIn.url, call, signal)).body).toHaveLength(4_096)
    standIn.answerNext({ status: 302, headers: { location: `${standIn.url}/elsewhere` } })
    const moved = await outgoing.post(standIn.url, call, signal)
    expect(outcomeOf(moved, now)).toEqual({ kind: 'dead', error: 'answered 302' })
    expect(standIn.calls.map(({ path }) => path)).toEqual(['/', '/'])
    await outgoing.close()
  })

  it('that is cut off or given up is worth another try', async () => {
    await using standIn = await startHttpStandIn(() => 'cut')
    const outgoing = createOutgoing({ allowsPrivate: true })
    const cut = await outgoing.post(standIn.url, call, new AbortController().signal).catch((error: unknown) => error)
    expect(outcomeOfFault(cut)).toMatchObject({ kind: 'retry' })
    standIn.answerNext('hang')
    const given = await outgoing.post(standIn.url, call, AbortSignal.timeout(50)).catch((error: unknown) => error)
    expect(outcomeOfFault(given)).toMatchObject({ kind: 'retry' })
    await outgoing.close()
  })
})

describe('an answer', () => {
  const answer = (status: number, retryAfter: string | null = null) => outcomeOf({ status, retryAfter, body: '' }, now)

  it('of 2xx arrived, of 429 and 5xx is tried again, anything else is not', () => {
    for (const status of [200, 202, 204]) expect(answer(status)).toEqual({ kind: 'sent' })
    for (const status of [429, 500, 502, 503, 504]) expect(answer(status)).toMatchObject({ kind: 'retry', afterMs: 0 })
    for (const status of [301, 400, 401, 404, 413]) expect(answer(status)).toMatchObject({ kind: 'dead' })
  })

  it('says how long to wait, in seconds or as a date, at most an hour', () => {
    expect(answer(429, '7')).toMatchObject({ afterMs: 7_000 })
    expect(answer(503, 'Sun, 22 Nov 2026 04:00:30 GMT')).toMatchObject({ afterMs: 30_000 })
    expect(answer(503, 'Sun, 22 Nov 2026 03:00:30 GMT')).toMatchObject({ afterMs: 0 })
    expect(answer(429, '999999')).toMatchObject({ afterMs: 3_600_000 })
    expect(answer(429, 'soon')).toMatchObject({ afterMs: 0 })
  })
})
