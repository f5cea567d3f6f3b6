import { expect, it } from 'vitest'
import { idsOnly } from './ids-only.ts'

it('what people are called and what they wrote is gone, what they have for ids stays', () => {
  const account = { id: 'acc_1', externalId: 'customer-1001', displayName: '李伟', email: null, status: 'active' }
  const item = { action: 'tokens.cancel', reasonCode: 'other', reason: 'she called', at: 1 }
  expect(idsOnly({ items: [account, item] })).toEqual({
    items: [
      { id: 'acc_1', externalId: '—', displayName: 'acc_1', email: null, status: 'active' },
      { action: 'tokens.cancel', reasonCode: 'other', at: 1 },
    ],
  })
})

it('why a permission is missing is a code, and stays', () => {
  const because = [{ reason: 'no_grant', permission: 'tokens:cancel', fixableBy: ['admin'] }]
  expect(idsOnly({ code: 'permission_missing', facts: { because } })).toEqual({
    code: 'permission_missing',
    facts: { because },
  })
})

it('what somebody called a silence is gone, the title of anything else is ours', () => {
  const silence = { id: 'sil_1', title: 'Ming moves the database', comment: 'as agreed', createdBy: { id: 'acc_1' } }
  expect(idsOnly(silence)).toEqual({ id: 'sil_1', title: null, createdBy: { id: 'acc_1' } })
  expect(idsOnly({ title: 'Not found', status: 404 })).toEqual({ title: 'Not found', status: 404 })
})

it('a program in a report has its id for a name', () => {
  const services = [
    { applicationId: 'app_1', name: 'Shop', issued: 3 },
    { applicationId: null, name: null, issued: 1 },
  ]
  expect(idsOnly({ services })).toEqual({ services: [{ ...services[0], name: 'app_1' }, services[1]] })
})

it('who is on call is nobody with a name', () => {
  const schedule = {
    schedule: '主值班',
    now: { person: '林晓', until: 1 },
    people: [{ name: 'Pedro', discordUserId: '1' }],
  }
  expect(idsOnly(schedule)).toEqual({
    schedule: '主值班',
    now: { person: '—', until: 1 },
    people: [{ name: '—', discordUserId: '1' }],
  })
})

it('whatever else comes, comes out', () => {
  for (const value of [null, 1, 'text', [], [[{ reason: { nested: 'x' } }]]]) expect(idsOnly(value)).toEqual(value)
})
