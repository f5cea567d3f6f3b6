import { expect, test } from 'vitest'
import type { Leaf } from '../permissions/index.ts'
import { idFromUuid } from '../ids/index.ts'
import { holder, staff } from '../tokens/testing/samples.ts'
import { gateForHolder } from './gate-for-holder.ts'

const leaf: Leaf = {
  grantId: idFromUuid('gra', '01930000-0000-7000-8000-000000000009'),
  subject: { type: 'account', id: holder },
  permission: 'messages:send',
  effect: 'deny',
  scopes: [],
  notBefore: null,
  expiresAt: null,
  revokedAt: null,
  via: null,
  grantedBy: { type: 'account', id: staff },
}

test('a sender reads that a permission was denied and who can help, not who denied it', () => {
  const { subject, permission } = leaf
  const because = [{ reason: 'deny', subject, permission, leaf, fixableBy: ['admin'] }] as const
  const missing = { code: 'permission_missing', permission, because } as const
  const gate = { allowed: false, checkedAt: 1, reasons: [{ code: 'token_missing' } as const, missing] }
  expect(gateForHolder(gate)).toEqual({
    ...gate,
    reasons: [gate.reasons[0], { ...missing, because: [{ ...because[0], leaf: null }] }],
  })
  expect(JSON.stringify(gateForHolder(gate))).not.toContain(staff)
})
