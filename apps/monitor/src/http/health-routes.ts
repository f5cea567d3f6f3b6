import type { Route } from './route.ts'
import { json } from './route.ts'

/** `/healthz`: the process turns. `/readyz`: 200 with what `checkReady` tells, 503 while it throws. */
export function healthRoutes(checkReady: () => Promise<Readonly<Record<string, unknown>>>): readonly Route[] {
  return [
    { name: 'healthz', method: 'GET', path: '/healthz', serve: async () => json(200, { status: 'ok' }) },
    {
      name: 'readyz',
      method: 'GET',
      path: '/readyz',
      serve: () =>
        checkReady().then(
          (told) => json(200, told),
          () => json(503, { status: 'not_ready' }),
        ),
    },
  ]
}
