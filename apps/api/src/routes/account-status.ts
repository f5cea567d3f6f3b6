import { z } from '@hono/zod-openapi'
import { toJson } from '@tokenim/core/json'
import type { ProblemCode } from '@tokenim/core/codes'
import { accountHistory, disableAccount, enableAccount, readNames } from '@tokenim/services/accounts'
import { queryOp, verbOp } from '../op/op.ts'
import type { Operation } from '../op/operation.ts'
import { asRepeatable } from '../request/read-query.ts'
import { accountSchema, disableMembers, exampleAccount } from '../schemas/account.ts'
import { exampleHistoryItem, historySchema } from '../schemas/history.ts'
import { exampleId, idSchema, subjectIdSchema } from '../schemas/ids.ts'
import { actMembers, expectedVersion, givenMoment, reasonIsSaid } from '../schemas/parts.ts'

const tag = 'Accounts'
const params = z.strictObject({ id: idSchema('acc') })
const always: readonly ProblemCode[] = ['account_closed', 'invalid_account_state', 'account_changed']

const disable = verbOp({
  id: 'disableAccount',
  verb: disableAccount,
  method: 'post',
  path: '/v1/accounts/{id}/disable',
  tag,
  summary: 'Shut an account, until a time or until further notice',
  description:
    'It can neither act, send nor be given a token; its tokens stay as they are and their clocks run on. With `security_anomaly` its tokens and keys end in the same moment. Nobody disables their own account.',
  params,
  body: z.strictObject({
    ...disableMembers,
    until: givenMoment.optional(),
    expectedVersion,
  }),
  bodyExample: { disabledReason: 'complaints', evidence: 'Eleven complaints in one hour', expectedVersion: 1 },
  input: (asked) => ({ ...asked.params, ...asked.body }),
  answer: {
    description: 'Disabled',
    schema: accountSchema,
    example: { ...exampleAccount, status: 'disabled', disabledReason: 'complaints', version: 2 },
  },
  result: toJson,
  problems: [...always, 'self_action'],
})

const enable = verbOp({
  id: 'enableAccount',
  verb: enableAccount,
  method: 'post',
  path: '/v1/accounts/{id}/enable',
  tag,
  summary: 'Open a disabled account again',
  params,
  body: z.strictObject({ ...actMembers, expectedVersion }).superRefine(reasonIsSaid),
  bodyExample: { reasonCode: 'user_request', expectedVersion: 2 },
  input: (asked) => ({ ...asked.params, ...asked.body }),
  answer: { description: 'Active again', schema: accountSchema, example: { ...exampleAccount, version: 3 } },
  result: toJson,
  problems: always,
})

const history = queryOp({
  id: 'getAccountHistory',
  reads: accountHistory,
  method: 'get',
  path: '/v1/accounts/{id}/history',
  tag,
  summary: 'What was done to an account, oldest first',
  params,
  input: (asked) => asked.params,
  answer: {
    description: 'At most the newest 500 items',
    schema: historySchema('AccountHistory'),
    example: {
      items: [{ ...exampleHistoryItem, action: 'accounts.disable', reasonCode: 'complaints', versionAfter: 2 }],
      nextCursor: null,
    },
  },
  result: ({ items }) => ({ items: items.map((item) => toJson(item)), nextCursor: null }),
})

const names = queryOp({
  id: 'readNames',
  reads: readNames,
  method: 'get',
  path: '/v1/names',
  tag,
  summary: 'What people call the accounts and applications with these ids',
  description: 'Histories and entries name who acted by id. What there is not, or may not be read, is left out.',
  query: z.strictObject({ id: asRepeatable(z.array(subjectIdSchema).max(100).optional()) }),
  input: ({ query }) => ({ ids: query.id ?? [] }),
  answer: {
    description: 'Those that were found',
    schema: z
      .object({ items: z.array(z.object({ id: subjectIdSchema, name: z.string() }).openapi('Named')).readonly() })
      .openapi('Names'),
    example: { items: [{ id: exampleId('acc'), name: '林晓' }] },
  },
  result: (items) => ({ items }),
})

export const accountStatusOperations: readonly Operation[] = [disable, enable, history, names]
