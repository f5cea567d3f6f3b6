import { z } from '@hono/zod-openapi'
import { toJson } from '@tokenim/core/json'
import { findAccounts, getAccount, getSendGate, putAccountByExternalId } from '@tokenim/services/accounts'
import { listOp, queryOp, verbOp } from '../op/op.ts'
import type { Operation } from '../op/operation.ts'
import { accountSchema, exampleAccount } from '../schemas/account.ts'
import { idSchema } from '../schemas/ids.ts'
import { listOf, pageQuery } from '../schemas/parts.ts'
import { exampleGate, sendGateSchema } from '../schemas/send-gate.ts'
import { plainText } from '../schemas/text.ts'

const tag = 'Accounts'
const accountParams = z.strictObject({ id: idSchema('acc') })

const put = verbOp({
  id: 'putAccountByExternalId',
  verb: putAccountByExternalId,
  method: 'put',
  path: '/v1/accounts/by-external-id/{externalId}',
  tag,
  summary: "Create the application's account of this external id, or bring it up to date",
  params: z.strictObject({ externalId: plainText(1, 200).openapi({ example: 'user-4711' }) }),
  body: z.strictObject({
    displayName: plainText(1, 100).openapi({ example: '林晓' }),
    locale: z
      .string()
      .regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/)
      .nullable()
      .optional()
      .openapi({ example: 'zh-CN' }),
  }),
  bodyExample: { displayName: '林晓', locale: 'zh-CN' },
  input: ({ params, body }) => ({ ...params, ...body }),
  answer: {
    description: 'As it is now',
    schema: z.object({ account: accountSchema }).openapi('PutAccountAnswer'),
    example: { account: exampleAccount },
    also: { status: 201, description: 'Created' },
  },
  status: ({ created }) => (created ? 201 : 200),
  result: ({ account }) => ({ account: toJson(account) }),
})

const find = listOp({
  id: 'findAccounts',
  reads: findAccounts,
  method: 'get',
  path: '/v1/accounts',
  tag,
  summary: 'Find accounts',
  query: z.strictObject({
    query: z.string().max(200).optional().openapi({
      description:
        'Beginning of the external id or of the name, its pinyin in full or by initials, account or token id, last characters of a token, or `discord:<user id>`',
      example: 'user-4711',
    }),
    ...pageQuery,
  }),
  input: (filters, after) => ({ ...filters, after }),
  item: toJson,
  answer: {
    description: 'A page, newest first',
    schema: listOf('AccountList', accountSchema),
    example: { items: [exampleAccount], nextCursor: null },
  },
})

const get = queryOp({
  id: 'getAccount',
  reads: getAccount,
  method: 'get',
  path: '/v1/accounts/{id}',
  tag,
  summary: 'One account',
  params: accountParams,
  input: ({ params }) => params,
  answer: { description: 'The account', schema: accountSchema, example: exampleAccount },
  result: toJson,
})

const sendGate = queryOp({
  id: 'getSendGate',
  reads: getSendGate,
  method: 'get',
  path: '/v1/accounts/{id}/send-gate',
  tag,
  summary: 'Can this account send now, and if not, every reason',
  params: accountParams,
  input: ({ params }) => params,
  answer: { description: 'The gate at this moment', schema: sendGateSchema, example: exampleGate },
  result: toJson,
})

export const accountOperations: readonly Operation[] = [put, find, get, sendGate]
