import { OpenAPIHono } from '@hono/zod-openapi'
import { operations } from '../routes/operations.ts'
import { describeOperation } from './describe-operation.ts'
import { problemSchema } from './problem-schema.ts'

export type OpenApiDocument = ReturnType<OpenAPIHono['getOpenAPI31Document']>

/** The whole API as an OpenAPI 3.1 document, from the operations alone: no database, no settings. */
export function buildOpenApiDocument(): OpenApiDocument {
  const app = new OpenAPIHono()
  const registry = app.openAPIRegistry
  registry.registerComponent('securitySchemes', 'apiKey', {
    type: 'http',
    scheme: 'bearer',
    description: 'An API key (`timk_…`) of an account or of an application.',
  })
  registry.registerComponent('securitySchemes', 'tokenSecret', {
    type: 'http',
    scheme: 'bearer',
    description: 'The secret of a token (`timt_…`), the credential of its holder.',
  })
  registry.register('Problem', problemSchema)
  for (const operation of operations) registry.registerPath(describeOperation(operation))
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'TokenIM Ops',
      version: '1.0.0',
      description:
        'Issues and confirms tokens, decides who may do what, and says exactly why a message was not sent. Answers may grow members; unknown members of requests are refused.',
      license: { name: 'Apache-2.0' },
    },
  })
}
