import { reject } from '@tokenim/problems'
import { Hono } from 'hono'
import type { HttpBindings } from '@hono/node-server'
import type { Services } from '@tokenim/services'
import { answerOperation, answerWithout } from './answer.ts'
import type { Operation } from './op/operation.ts'
import type { WrittenAnswer } from './op/written-answer.ts'
import { toResponse } from './op/written-answer.ts'
import type { ApiParts } from './parts.ts'
import { normaliseAddress } from './request/address.ts'
import { checkAnnouncedSize } from './request/read-body.ts'
import { wireRequestOf } from './request/wire-request.ts'
import { operations } from './routes/operations.ts'

const literalPaths: ReadonlySet<string> = new Set(operations.map(({ path }) => path))

type Env = { Bindings: Partial<HttpBindings> }

export type Api = {
  readonly fetch: (request: Request, bindings?: Partial<HttpBindings>) => Response | Promise<Response>
}

/** The whole API as a function of requests: every operation, and a problem for everything else. */
export function createApi(services: Services, parts: ApiParts): Api {
  const app = new Hono<Env>()

  for (const operation of operations) {
    const { method, path } = operation
    const isPattern = path.includes('{')
    app.on(method.toUpperCase(), routePattern(path), async (c) => {
      const arrived = {
        request: wireRequestOf(c.req.raw),
        pathParams: isPattern ? (c.req.param() as Record<string, string>) : {},
        address: normaliseAddress(c.env?.incoming?.socket.remoteAddress),
      }
      // `/v1/tokens/confirm` is no token called "confirm".
      const refuse = () => {
        if (isPattern && literalPaths.has(c.req.path)) reject(noSuchRoute(method, c.req.path), allowHeader(c.req.path))
      }
      return asResponse(await answerOperation(operation, services, parts, arrived, refuse))
    })
  }

  app.notFound((c) => {
    try {
      checkAnnouncedSize(c.req.raw.headers)
      return reject(noSuchRoute(c.req.method, c.req.path), allowHeader(c.req.path))
    } catch (error) {
      return toResponse(answerWithout(parts, error))
    }
  })

  app.onError((error) => toResponse(answerWithout(parts, error)))

  return { fetch: (request, bindings) => app.fetch(request, bindings) }
}

function asResponse(answer: WrittenAnswer | Response): Response {
  return answer instanceof Response ? answer : toResponse(answer)
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
