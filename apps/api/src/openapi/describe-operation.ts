import type { createRoute } from '@hono/zod-openapi'
import { z } from '@hono/zod-openapi'
import type { ProblemCode } from '@tokenim/core/codes'
import { problemStatus } from '@tokenim/core/codes'
import { onBehalfOfHeader } from '../authenticate/on-behalf-of.ts'
import type { Access, Operation } from '../op/operation.ts'
import { problemMediaType } from '../problems/problem-answer.ts'
import { problemSchema } from './problem-schema.ts'
import { problemsOf } from './problems-of.ts'

type Route = Parameters<typeof createRoute>[0]

/** One operation as the document says it: with its access and with every code it can answer, by status. */
export function describeOperation(operation: Operation): Route {
  const { params, query, body } = operation
  return {
    operationId: operation.id,
    method: operation.method,
    path: operation.path,
    tags: [operation.tag],
    summary: operation.summary,
    description: [operation.description, accessText(operation.access)].filter(Boolean).join('\n\n'),
    security: securityOf(operation.access),
    'x-tokenim-access': operation.access,
    request: {
      ...(params === null ? {} : { params }),
      ...(query === null ? {} : { query }),
      ...headersOf(operation),
      ...(body === null
        ? {}
        : {
            body: { required: true, content: { 'application/json': { schema: body, example: operation.bodyExample } } },
          }),
    },
    responses: { ...answersOf(operation), ...problemAnswersOf(operation) },
  }
}

function securityOf(access: Access): Record<string, string[]>[] {
  switch (access.kind) {
    case 'public':
      return []
    case 'holder':
      return [{ tokenSecret: [] }]
    case 'permissions':
      return access.orHolder ? [{ apiKey: [] }, { tokenSecret: [] }] : [{ apiKey: [] }]
  }
}

function accessText(access: Access): string {
  switch (access.kind) {
    case 'public':
      return 'Access: public.'
    case 'holder':
      return 'Access: holder (the secret of a token).'
    case 'permissions': {
      const names = access.anyOf.map((name) => `\`${name}\``).join(' or ')
      return access.orHolder ? `Access: holder, or ${names}.` : `Access: ${names}.`
    }
  }
}

function headersOf({ access, idempotencyKey }: Operation) {
  const members = {
    ...(idempotencyKey === 'required'
      ? {
          'Idempotency-Key': z
            .string()
            .min(1)
            .max(255)
            .openapi({ description: 'Chosen by the caller; the same key never acts twice', example: 'order-4711' }),
        }
      : {}),
    ...(access.kind === 'permissions'
      ? {
          [onBehalfOfHeader]: z
            .string()
            .optional()
            .openapi({ description: '`acc_…` or `discord:<user id>`; needs `accounts:act_for`' }),
        }
      : {}),
  }
  return Object.keys(members).length === 0 ? {} : { headers: z.object(members) }
}

function answersOf({ answers }: Operation): Route['responses'] {
  return Object.fromEntries(
    answers.map(({ status, description, schema, mediaType, example }) => [
      status,
      { description, ...(schema === null ? {} : { content: { [mediaType]: { schema, example } } }) },
    ]),
  )
}

function problemAnswersOf(operation: Operation): Route['responses'] {
  const byStatus = Map.groupBy(problemsOf(operation), problemStatus)
  return Object.fromEntries(
    [...byStatus].toSorted(([left], [right]) => left - right).map(([status, codes]) => [status, problemAnswer(codes)]),
  )
}

function problemAnswer(codes: readonly ProblemCode[]) {
  return {
    description: codes.map((code) => `\`${code}\``).join(', '),
    content: { [problemMediaType]: { schema: problemSchema } },
    'x-tokenim-codes': codes,
  }
}
