import type { HttpBindings } from '@hono/node-server'
import type { RequestId } from '@tokenim/core/ids'
import { ProblemError, problemOf } from '@tokenim/problems'
import type { Log } from '@tokenim/process'
import { describeError } from '@tokenim/process'
import { newId } from '@tokenim/services'
import { Hono } from 'hono'
import type { Metrics } from '../metrics.ts'
import { problemResponse } from './problem-response.ts'
import type { Asked, Route } from './route.ts'

const requestIdHeader = 'tokenim-request-id'

type Env = { Bindings: HttpBindings }

export type App = { readonly fetch: (request: Request, bindings: HttpBindings) => Response | Promise<Response> }

/** Everything the monitor's port serves, and a problem for everything else. */
export function createApp(
  routes: readonly Route[],
  parts: { readonly log: Log; readonly metrics: Pick<Metrics, 'requests'> },
): App {
  const app = new Hono<Env>()
  for (const route of routes) {
    app.on(route.method, route.path, async (c) => {
      const requestId = newId('req')
      const asked: Asked = {
        requestId,
        params: c.req.param() as Record<string, string>,
        query: new URL(c.req.url).searchParams,
        headers: c.req.raw.headers,
        incoming: c.env.incoming,
        address: (c.env.incoming.socket.remoteAddress ?? '').replace(/^::ffff:(?=\d+\.)/i, ''),
      }
      return finish(await serve(route, asked, parts), requestId)
    })
  }
  app.notFound((c) => {
    const requestId = newId('req')
    const allowed = methodsOf(app, c.req.path)
    const { method } = c.req
    const problem =
      allowed.length === 0
        ? ({ code: 'route_unknown', facts: { method } } as const)
        : ({ code: 'method_not_allowed', facts: { allowed } } as const)
    const headers: Record<string, string> = allowed.length === 0 ? {} : { allow: allowed.join(', ') }
    parts.metrics.requests.inc({ route: 'none', status: allowed.length === 0 ? '404' : '405' })
    return finish(problemResponse(problem, requestId, headers), requestId)
  })
  app.onError((error) => {
    const requestId = newId('req')
    parts.log.error({ requestId, error: describeError(error) }, 'request failed')
    return finish(problemResponse(problemOf(error, requestId), requestId), requestId)
  })
  return { fetch: (request, bindings) => app.fetch(request, bindings) }
}

async function serve(
  route: Route,
  asked: Asked,
  { log, metrics }: { readonly log: Log; readonly metrics: Pick<Metrics, 'requests'> },
): Promise<Response> {
  const { requestId } = asked
  const count = (response: Response) => {
    metrics.requests.inc({ route: route.name, status: String(response.status) })
    return response
  }
  try {
    return count(await route.serve(asked))
  } catch (error) {
    const problem = problemOf(error, requestId)
    const response = problemResponse(problem, requestId, error instanceof ProblemError ? error.headers : {})
    if (response.status >= 500) {
      log.error({ route: route.name, requestId, code: problem.code, error: describeError(error) }, 'request failed')
    }
    return count(route.tellProblem === undefined ? response : await route.tellProblem(asked, response))
  }
}

function finish(response: Response, requestId: RequestId): Response {
  response.headers.set(requestIdHeader, requestId)
  response.headers.set('x-content-type-options', 'nosniff')
  return response
}

function methodsOf(app: Hono<Env>, path: string): string[] {
  const asks = ['DELETE', 'GET', 'POST', 'PUT'].filter((method) => app.router.match(method, path)[0].length > 0)
  return asks.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
}
