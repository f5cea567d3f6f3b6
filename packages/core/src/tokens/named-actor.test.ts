import { expect, test } from 'vitest'
import { nameForOwn, stateByForOwn } from './named-actor.ts'
import { decideCancel } from './cancel.ts'
import { decideConfirm } from './confirm.ts'
import { decideIssue } from './issue.ts'
import { decideRevoke } from './revoke.ts'
import {
  actingAs,
  actingAsService,
  active,
  anywhere,
  circumstances,
  denied,
  ended,
  holder,
  ownOnly,
  service as issuer,
  staff,
  tokenId,
} from './testing/samples.ts'

test('of what is one’s own one knows oneself, the service and the system by name, and of staff that it was staff', () => {
  const known = [holder, issuer, null]
  const own = { type: 'account', id: holder, via: 'api' } as const
  const service = { type: 'application', id: issuer, via: 'api' } as const
  const system = { type: 'system' } as const
  for (const actor of [own, service, system, { ...service, onBehalfOf: holder }]) {
    expect(nameForOwn(actor, known)).toEqual(actor)
  }
  for (const actor of [
    { ...own, id: staff },
    { ...service, onBehalfOf: staff },
  ]) {
    expect(nameForOwn(actor, known)).toEqual({ type: 'staff' })
  }
})

test('of his own token its holder and its issuer are known by name', () => {
  for (const { actor } of [actingAs(holder), actingAsService()]) {
    expect(stateByForOwn(ended('cancelled', { stateBy: actor }))).toEqual(actor)
  }
})

test('whoever confirms or replaces a token is not told which of the staff ended it', () => {
  const revoked = ended('revoked')
  const by = { refusal: { code: 'invalid_token_state', facts: { by: { type: 'staff' } } } }
  const confirming = { account: active(), code: { kind: 'right' }, replaced: null } as const
  expect(decideConfirm(revoked, confirming, circumstances())).toMatchObject(by)
  const facts = { id: tokenId(2), issuedBy: issuer, secretHint: 'aBcD', account: active(), liveTokens: [] }
  expect(decideIssue({ ...facts, replaced: revoked }, { replaces: revoked.id }, circumstances())).toMatchObject(by)
})

test('whoever acts over his own alone is not told by name which of the staff was faster', () => {
  const token = ended('revoked')
  const input = { reasonCode: 'stuck', expectedVersion: token.version } as const
  const staffName = { type: 'account', id: staff, via: 'api' }
  const refused = (access: typeof anywhere) => [
    decideRevoke(token, input, access, circumstances()),
    decideCancel(token, input, { cancel: access, cancelProtected: denied }, circumstances()),
  ]
  const by = (actor: object) => ({ ok: false, refusal: { code: 'invalid_token_state', facts: { by: actor } } })
  expect(refused(ownOnly)).toMatchObject([by({ type: 'staff' }), by({ type: 'staff' })])
  expect(refused(anywhere)).toMatchObject([by(staffName), by(staffName)])
})
