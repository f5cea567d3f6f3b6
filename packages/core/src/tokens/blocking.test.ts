import { describe, expect, it } from 'vitest'
import { minuteMs } from '../time/index.ts'
import { blocksSends, blocksSendsUntil } from './blocking.ts'
import { effectiveToken } from './effective.ts'
import { confirmed, ended, held, issuedAt, tokenId, unconfirmed } from './testing/samples.ts'
import type { Token } from './token.ts'

const now = issuedAt + 4 * minuteMs
const blocks = (token: Token, ...confirmedIds: Token['id'][]): boolean =>
  blocksSends(effectiveToken(token, true, now), new Set(confirmedIds))

describe('sends are blocked', () => {
  it('by an unconfirmed and by a held token', () => {
    expect(blocks(unconfirmed(), tokenId(2))).toBe(true)
    expect(blocks(held(), tokenId(2))).toBe(true)
  })

  it('not by a token that is confirmed, ended or overdue', () => {
    for (const token of [confirmed(), ended('cancelled'), ended('expired'), unconfirmed({ confirmBy: now })]) {
      expect(blocks(token)).toBe(false)
    }
  })

  it('not by an unconfirmed token while the one it replaces is confirmed; by it as soon as that is not', () => {
    const renewal = unconfirmed({ replaces: tokenId(2) })
    expect(blocks(renewal, tokenId(2))).toBe(false)
    expect(blocks(renewal, tokenId(3))).toBe(true)
  })

  it('by a held token, also when it replaced one that is confirmed', () => {
    expect(blocks(held({ replaces: tokenId(2) }), tokenId(2))).toBe(true)
  })

  it('until its deadline by a new token, and not at all by a renewal', () => {
    expect(blocksSendsUntil(unconfirmed(), null)).toBe(issuedAt + 15 * minuteMs)
    expect(blocksSendsUntil(unconfirmed({ replaces: tokenId(2) }), confirmed({ id: tokenId(2) }))).toBeNull()
  })
})
