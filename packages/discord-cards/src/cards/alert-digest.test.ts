import { expect, test } from 'vitest'
import { stuckAlert } from '../testing/samples.ts'
import { alertDigest } from './alert-digest.ts'
import { alertMention } from './alert-mention.ts'

const zh = { locale: 'zh-CN', reader: 'staff' } as const
const en = { locale: 'en', reader: 'staff' } as const

const many = Array.from({ length: 400 }, (_, n) => ({
  ...stuckAlert,
  severity: n % 2 === 0 ? ('critical' as const) : ('warning' as const),
  facts: {
    kind: 'external',
    name: `Kind${n % 40} @everyone **x**`,
    severity: 'critical',
    startsAt: 0,
    generatorUrl: null,
    pushedBy: null,
    accountsBlocked: 0,
    sendsRefused: 0,
  } as const,
}))

test('a digest counts by kind, the worst first, within one plain message, and rings only who is named', () => {
  const { content, allowed_mentions } = alertDigest(
    { alerts: many, truncated: 100, discordUserIds: ['175928847299117063'], givenUp: null },
    en,
  )
  expect(content.length).toBeLessThanOrEqual(2_000)
  expect(content).toContain('<@175928847299117063> **Too many alerts at once, told together: 500 firing**')
  expect(content).toContain('more kinds of alerts are not listed')
  expect(content).not.toContain('@everyone')
  expect(allowed_mentions).toEqual({ parse: [], users: ['175928847299117063'] })
})

test('ends are told as ends, and what was given up names whom it was for', () => {
  const over = { ...stuckAlert, state: 'resolved' as const }
  const ended = alertDigest({ alerts: [over], truncated: 0, discordUserIds: [], givenUp: null }, zh)
  expect(ended.content).toMatch(/^\*\*合并通知的 1 条告警已恢复\*\*\n- ✅ /)
  const givenUp = { receiver: 'ops/webhook/0', error: 'answered 404' }
  const told = alertDigest({ alerts: [stuckAlert], truncated: 0, discordUserIds: [], givenUp }, en)
  expect(told.content).toContain('A notification to `ops/webhook/0` has failed')
})

test('an escalation says which step it is, a repeat that it still fires', () => {
  const users = { alert: stuckAlert, discordUserIds: ['1', '2'] }
  expect(alertMention({ ...users, reason: 'escalated', step: 2 }, en).content).toMatch(
    /^<@1> <@2> Escalation, step 2: /,
  )
  expect(alertMention({ ...users, reason: 'repeat' }, zh).content).toContain('仍在告警中')
})
