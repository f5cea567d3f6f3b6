import { readFile } from 'node:fs/promises'
import { Hono } from 'hono'

const types = { html: 'text/html', css: 'text/css', js: 'text/javascript' } as const

/** The page's files, nothing else of the disk; no outside resource is ever loaded. */
export function pageRoutes(): Hono {
  return new Hono()
    .get('/', () => file('index.html'))
    .get('/page/:name{[a-z-]+\\.(css|js)}', (context) => file(context.req.param('name')))
    .get('/favicon.ico', (context) => context.body(null, 204))
}

async function file(name: string): Promise<Response> {
  const extension = name.split('.').at(-1) as keyof typeof types
  const body = await readFile(new URL(`./files/${name}`, import.meta.url)).catch(() => null)
  if (body === null) return new Response('Not found', { status: 404 })
  return new Response(new Uint8Array(body), {
    headers: {
      'content-type': `${types[extension]}; charset=utf-8`,
      'cache-control': 'no-cache',
      'content-security-policy': "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
    },
  })
}
