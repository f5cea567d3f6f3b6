import { describe, expect, it } from 'vitest'
import { minuteMs } from '../time/index.ts'
import { effectiveToken } from './effective.ts'
import { anywhere, confirmed, ended, held, issuedAt, unconfirmed } from './testing/samples.ts'
import type { Token } from './token.ts'
import { decideWatch, watchNews } from './watch.ts'

const at = (token: Token, minutes: number) => effectiveToken(token, false, issuedAt + minutes * minuteMs)
const waiting = { state: 'pending', stuckAfter: null } as const

describe('who begins to watch', () => {
  it('knows what he sees: a wait that is too long already is no news to him', () => {
    const early = decideWatch(at(unconfirmed(), 1), anywhere, issuedAt + minuteMs)
    expect(early).toEqual({ ok: true, known: waiting })
    const late = decideWatch(at(unconfirmed(), 6), anywhere, issuedAt + 6 * minuteMs)
    expect(late).toEqual({ ok: true, known: { state: 'pending', stuckAfter: issuedAt + 5 * minuteMs } })
  })

  it.each(['cancelled', 'revoked'] as const)('is refused a %s token', (state) => {
    const decision = decideWatch(at(ended(state), 3), anywhere, issuedAt + 3 * minuteMs)
    expect(decision).toMatchObject({ ok: false, refusal: { code: 'invalid_token_state' } })
  })

  it('is refused a token whose time has passed, swept or not', () => {
    const decision = decideWatch(at(unconfirmed(), 20), anywhere, issuedAt + 20 * minuteMs)
    expect(decision).toMatchObject({ ok: false, refusal: { code: 'token_expired' } })
  })
})

describe('a watcher', () => {
  it('hears nothing while nothing happens', () => {
    expect(watchNews(waiting, at(unconfirmed(), 1))).toEqual({ news: null, known: waiting, isOver: false })
  })

  it('is told of a confirmation, and goes on watching', () => {
    const { news, isOver } = watchNews(waiting, at(confirmed(), 2))
    expect(news).toEqual({ kind: 'confirmed', at: issuedAt + minuteMs })
    expect(isOver).toBe(false)
  })

  it.each(['cancelled', 'revoked'] as const)('is told that it was %s, and that is the end', (state) => {
    expect(watchNews(waiting, at(ended(state), 3))).toMatchObject({ news: { kind: state }, isOver: true })
  })

  it('is told of an expiry at its deadline, before anybody wrote it', () => {
    const found = watchNews(waiting, at(unconfirmed(), 20))
    expect(found).toMatchObject({ news: { kind: 'expired', at: unconfirmed().confirmBy }, isOver: true })
  })

  it('is told of each wait that is too long once, and again after an extension', () => {
    const first = watchNews(waiting, at(unconfirmed(), 6))
    expect(first.news).toEqual({ kind: 'stuck', at: issuedAt + 5 * minuteMs })
    expect(watchNews(first.known, at(unconfirmed(), 7)).news).toBeNull()
    const extended = unconfirmed({ confirmBy: issuedAt + 60 * minuteMs, stuckAfter: issuedAt + 12 * minuteMs })
    const quiet = watchNews(first.known, at(extended, 10))
    expect(quiet.news).toBeNull()
    expect(watchNews(quiet.known, at(extended, 13)).news).toEqual({ kind: 'stuck', at: issuedAt + 12 * minuteMs })
  })

  it('is not told of a hold, but of the release that follows it', () => {
    const sawConfirmed = { state: 'confirmed', stuckAfter: null } as const
    const whileHeld = watchNews(sawConfirmed, at(held(), 4))
    expect(whileHeld.news).toBeNull()
    expect(watchNews(whileHeld.known, at(confirmed(), 5)).news?.kind).toBe('confirmed')
  })
})
