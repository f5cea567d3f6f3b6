import { z } from '@hono/zod-openapi'
import { ownOp } from '../op/op.ts'
import type { Operation } from '../op/operation.ts'

const openapi = ownOp({
  id: 'getOpenApiDocument',
  access: { kind: 'public' },
  method: 'get',
  path: '/openapi.json',
  tag: 'Documentation',
  summary: 'This API as an OpenAPI 3.1 document',
  answer: {
    description: 'The document',
    schema: z.looseObject({ openapi: z.string() }),
    example: { openapi: '3.1.0' },
  },
  serve: async (_asked, { parts }) => ({ status: 200, body: { ...parts.openApiDocument() } }),
})

export const openApiOperations: readonly Operation[] = [openapi]
