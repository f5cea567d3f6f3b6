import { expect, it } from 'vitest'
import { isPermission } from '../permissions/index.ts'
import { eventReadPermissions, eventTypes, isEventType } from './event.ts'

it('every event type is known, named once and of a subject that some permission lets one read', () => {
  expect(new Set(eventTypes).size).toBe(eventTypes.length)
  const subjects: Record<string, string> = { discord_link: 'link' }
  for (const type of eventTypes) {
    expect(isEventType(type)).toBe(true)
    const noun = type.slice(0, type.indexOf('.'))
    expect(Object.keys(eventReadPermissions)).toContain(subjects[noun] ?? noun)
  }
  for (const permission of Object.values(eventReadPermissions)) expect(isPermission(permission)).toBe(true)
})

it('any other text is no event type', () => {
  expect(isEventType('token.lost')).toBe(false)
  expect(isEventType('toString')).toBe(false)
})
