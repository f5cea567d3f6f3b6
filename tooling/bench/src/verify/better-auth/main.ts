import { apiKey } from '@better-auth/api-key'
import { serve } from '@hono/node-server'
import { betterAuth } from 'better-auth'
import { getMigrations } from 'better-auth/db/migration'
import { Hono } from 'hono'
import { Pool } from 'pg'
import { readConfig } from './config.ts'

/** better-auth as its documentation sets it up, with its API-key plugin, behind one route of the same framework. */
const config = readConfig()
const auth = betterAuth({
  database: new Pool({ connectionString: config.databaseUrl, max: 10 }),
  secret: 'bench'.repeat(8),
  baseURL: 'http://127.0.0.1',
  emailAndPassword: { enabled: true },
  telemetry: { enabled: false },
  logger: { level: 'error' },
  // Its own limit would refuse all but ten requests a day of a key.
  plugins: [apiKey({ rateLimit: { enabled: false } })],
})
const { runMigrations } = await getMigrations(auth.options)
await runMigrations()
const { user } = await auth.api.signUpEmail({
  body: { email: 'bench@example.com', password: 'bench-password', name: 'Bench' },
})
const keys: string[] = []
for (let n = 0; n < config.keys; n += 1) {
  keys.push((await auth.api.createApiKey({ body: { userId: user.id, name: `bench ${n}` } })).key)
}

const app = new Hono()
app.get('/keys', (c) => c.json(keys))
app.post('/verify', async (c) => {
  const { key } = await c.req.json<{ key: string }>()
  const { valid, key: found } = await auth.api.verifyApiKey({ body: { key } })
  return c.json({ active: valid, keyId: found?.id, userId: user.id }, valid ? 200 : 401)
})

const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => {
  process.send?.({ type: 'ready', url: `http://127.0.0.1:${port}` })
})
process.once('SIGTERM', () => server.close(() => process.exit(0)))
process.once('disconnect', () => process.exit(0))
