import { Hono } from 'hono'
import type { HttpBindings } from '@hono/node-server'
import type { RequestId } from '@tokenim/core/ids'
import type { Services } from '@tokenim/services'
import { newId } from '@tokenim/services'
import type { Reader } from '@tokenim/wording'
import type { Operation } from './op/operation.ts'
import { serveOperation } from './op/serve.ts'
import type { ApiParts } from './parts.ts'
import { ProblemError, reject } from './problems/problem-error.ts'
import { problemOf } from './problems/problem-of.ts'
import { problemResponse } from './problems/problem-response.ts'
import { report } from './report.ts'
import { normaliseAddress } from './request/address.ts'
import { checkAnnouncedSize } from './request/read-body.ts'
import { operations } from './routes/operations.ts'

export const requestIdHeader = 'tokenim-request-id'

const literalPaths: ReadonlySet<string> = new Set(operations.map(({ path }) => path))

type Env = { Bindings: Partial<HttpBindings>; Variables: { requestId: RequestId; startedAt: number } }

export type Api = {
  readonly fetch: (request: Request, bindings?: Partial<HttpBindings>) => Response | Promise<Response>
}

/** The whole API as a function of requests: every operation, and a problem for everything else. */
export function createApi(services: Services, parts: ApiParts): Api {
  const app = new Hono<Env>()

  app.use(async (c, next) => {
    c.set('requestId', newId('req'))
    c.set('startedAt', performance.now())
    await next()
    c.res.headers.set(requestIdHeader, c.get('requestId'))
    c.res.headers.set('x-content-type-options', 'nosniff')
  })

  for (const operation of operations) {
    const { id, method, path } = operation
    app.on(method.toUpperCase(), routePattern(path), async (c) => {
      const { requestId, startedAt } = c.var
      const about: About = { operation: id, requestId, startedAt, reader: readerOf(operation) }
      const address = normaliseAddress(c.env?.incoming?.socket.remoteAddress)
      const incoming = { request: c.req.raw, pathParams: c.req.param() as Record<string, string>, requestId, address }
      try {
        // `/v1/tokens/confirm` is no token called "confirm".
        if (path.includes('{') && literalPaths.has(c.req.path))
          reject(noSuchRoute(method, c.req.path), allowHeader(c.req.path))
        const response = await serveOperation(operation, services, parts, incoming)
        report(parts, about, { status: response.status })
        return response
      } catch (error) {
        return answerError(parts, about, error)
      }
    })
  }

  app.notFound((c) => {
    const { requestId, startedAt } = c.var
    try {
      checkAnnouncedSize(c.req.raw.headers)
      return reject(noSuchRoute(c.req.method, c.req.path), allowHeader(c.req.path))
    } catch (error) {
      return answerError(parts, { operation: 'none', requestId, startedAt }, error)
    }
  })

  app.onError((error, c) => {
    const { requestId, startedAt } = c.var
    return answerError(parts, { operation: 'none', requestId, startedAt }, error)
  })

  return { fetch: (request, bindings) => app.fetch(request, bindings) }
}

type About = {
  readonly operation: string
  readonly requestId: RequestId
  readonly startedAt: number
  readonly reader?: Reader
}

/** What a token's secret opens is read by its holder. */
function readerOf({ access }: Operation): Reader {
  return access.kind === 'holder' || (access.kind === 'permissions' && access.orHolder) ? 'holder' : 'engineer'
}

function answerError(parts: ApiParts, about: About, error: unknown): Response {
  const problem = problemOf(error, about.requestId)
  const response = problemResponse(
    problem,
    about.requestId,
    error instanceof ProblemError ? error.headers : {},
    about.reader,
  )
  report(parts, about, { status: response.status, code: problem.code, error })
  return response
}

function noSuchRoute(method: string, path: string) {
  const allowed = methodsOf(path)
  return allowed.length === 0
    ? ({ code: 'route_unknown', facts: { method } } as const)
    : ({ code: 'method_not_allowed', facts: { allowed } } as const)
}

function allowHeader(path: string): Record<string, string> {
  const allowed = methodsOf(path)
  return allowed.length === 0 ? {} : { allow: allowed.join(', ') }
}

/** A route that can be read can be asked for its head as well. */
function methodsOf(path: string): string[] {
  const isThere = literalPaths.has(path)
    ? (one: Operation) => one.path === path
    : (one: Operation) => patternOf(one).test(path)
  const methods = operations.filter(isThere).map(({ method }) => method)
  const all = methods.flatMap((method) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()]))
  return [...new Set(all)].toSorted()
}

/** Parameters that are not any one segment: the path of a tile has slashes (which a client may encode). */
const parameterPatterns: Readonly<Record<string, string>> = { tileLevel: '[0-9]+', tilePath: '[0-9px./%F]+' }

function patternOf({ path }: Operation): RegExp {
  const pattern = path
    .replaceAll('.', '\\.')
    .replaceAll(/\{(\w+)\}/g, (_all, name: string) => parameterPatterns[name] ?? '[^/]+')
  return new RegExp(`^${pattern}$`)
}

function routePattern(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => {
    const pattern = parameterPatterns[name]
    return pattern === undefined ? `:${name}` : `:${name}{${pattern}}`
  })
}
