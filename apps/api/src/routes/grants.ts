import { z } from '@hono/zod-openapi'
import { toJson } from '@tokenim/core/json'
import { permissions } from '@tokenim/core/permissions'
import { readGrants, revokeGrant } from '@tokenim/services/grants'
import { queryOp, verbOp } from '../op/op.ts'
import type { Operation } from '../op/operation.ts'
import { exampleId, idSchema, subjectIdSchema } from '../schemas/ids.ts'
import { moment, version } from '../schemas/parts.ts'
import { plainText } from '../schemas/text.ts'

const tag = 'Grants'

const effect = z.enum(['allow', 'deny'])
const scope = z.string().openapi({ description: '`any`, `own` or `account:<id>`', example: 'any' })
const subject = z.object({ type: z.enum(['account', 'application']), id: subjectIdSchema })
const sourceMembers = {
  grantId: idSchema('gra').nullable().openapi({ description: 'null: every account has it' }),
  role: z.string().nullable(),
  effect,
  scopes: z.array(scope).openapi({ description: 'All of these must fit; none: everything' }),
}

const grantSchema = z
  .object({
    id: idSchema('gra'),
    gives: z.object({
      kind: z.enum(['permission', 'role']),
      permission: z.enum(permissions).optional(),
      role: z.string().optional(),
    }),
    effect,
    scope,
    startsAt: moment,
    expiresAt: moment.nullable(),
    revokedAt: moment.nullable(),
    state: z.enum(['in_force', 'not_yet', 'expired', 'revoked']),
    grantedBy: subject.nullable().openapi({ description: 'null: bootstrap' }),
    reason: z.string(),
    version,
  })
  .openapi('Grant')

const read = queryOp({
  id: 'readGrants',
  reads: readGrants,
  method: 'get',
  path: '/v1/accounts/{accountId}/grants',
  tag,
  summary: 'What an account may do, and from which grant',
  params: z.strictObject({ accountId: idSchema('acc') }),
  query: z.strictObject({
    permission: z
      .enum(permissions)
      .optional()
      .openapi({ description: 'Also asked: may it do this, on anything whatever, and if not why' }),
  }),
  input: (asked) => ({ ...asked.params, ...asked.query }),
  answer: {
    description: 'Grants newest first, those that are over too; what it may do now',
    schema: z
      .object({
        accountId: idSchema('acc'),
        grants: z.array(grantSchema).readonly(),
        may: z
          .array(
            z
              .object({
                permission: z.enum(permissions),
                reach: z.enum(['all', 'some']),
                because: z.array(z.object(sourceMembers)).readonly(),
              })
              .openapi('Ability'),
          )
          .readonly(),
        asked: z
          .object({
            permission: z.enum(permissions),
            allowed: z.boolean(),
            because: z
              .array(
                z.object({
                  ...sourceMembers,
                  failing: z.enum(['deny', 'revoked', 'expired', 'not_yet', 'out_of_scope', 'no_grant']).nullable(),
                }),
              )
              .readonly(),
            fixableBy: z.array(z.string()).readonly().openapi({ description: 'Roles whose holders may grant it' }),
          })
          .nullable(),
      })
      .openapi('GrantsOfAccount'),
    example: {
      accountId: exampleId('acc'),
      grants: [
        {
          id: exampleId('gra'),
          gives: { kind: 'role', role: 'support' },
          effect: 'allow',
          scope: 'any',
          startsAt: '2026-11-18T09:00:00.000Z',
          expiresAt: null,
          revokedAt: null,
          state: 'in_force',
          grantedBy: { type: 'account', id: exampleId('acc', 2) },
          reason: 'New on the team',
          version: 1,
        },
      ],
      may: [
        {
          permission: 'tokens:read',
          reach: 'all',
          because: [{ grantId: exampleId('gra'), role: 'support', effect: 'allow', scopes: [] }],
        },
      ],
      asked: null,
    },
  },
  result: ({ grants, ...answer }) => ({
    ...answer,
    grants: grants.map(({ gives, ...grant }) => ({ ...toJson(grant), gives })),
  }),
})

const revoke = verbOp({
  id: 'revokeGrant',
  verb: revokeGrant,
  method: 'post',
  path: '/v1/grants/{id}/revoke',
  tag,
  summary: 'Take a grant back, everywhere at once',
  description:
    'Lifting a deny is as granting what it denies. Nobody takes a grant back that is about themselves, so that whoever manages grants is still there.',
  params: z.strictObject({ id: idSchema('gra') }),
  body: z.strictObject({ reason: plainText(3, 500).openapi({ example: 'Left the team' }) }),
  bodyExample: { reason: 'Left the team' },
  input: (asked) => ({ ...asked.params, ...asked.body }),
  answer: {
    description: 'Taken back, also when it was before',
    schema: z.object({ grantId: idSchema('gra') }).openapi('RevokedGrant'),
    example: { grantId: exampleId('gra') },
  },
  result: (done) => done,
  problems: ['self_action'],
})

export const grantOperations: readonly Operation[] = [read, revoke]
