import { expect, it } from 'vitest'
import { isPermission } from '../permissions/index.ts'
import { handOverActs } from '../hand-overs/index.ts'
import { eventReaders, eventTypes, isEventType } from './index.ts'

it('every event type is known, named once and of a subject that some permission lets one read', () => {
  expect(new Set(eventTypes).size).toBe(eventTypes.length)
  const subjects: Record<string, string> = { discord_link: 'link' }
  for (const type of eventTypes) {
    expect(isEventType(type)).toBe(true)
    const noun = type.slice(0, type.indexOf('.'))
    expect(eventReaders.map((reader) => reader.type)).toContain(subjects[noun] ?? noun)
  }
  for (const { permission } of eventReaders) expect(isPermission(permission)).toBe(true)
  expect(eventReaders.find(({ permission }) => permission === 'applications:read')?.type).toBe('application')
})

it('every act that is handed over is heard of by one permission, that of what it is about', () => {
  const heard = eventReaders.flatMap(({ acts, permission }) => (acts ?? []).map((act) => [act, permission]))
  expect(heard.map(([act]) => act).toSorted()).toEqual(handOverActs.toSorted())
  expect(Object.fromEntries(heard)).toMatchObject({
    'tokens.hold': 'tokens:read',
    'accounts.disable': 'accounts:read',
    'keys.revoke': 'keys:read',
    'notices.publish': 'alerts:read',
  })
})

it('any other text is no event type', () => {
  expect(isEventType('token.lost')).toBe(false)
  expect(isEventType('toString')).toBe(false)
})
