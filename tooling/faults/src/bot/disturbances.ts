import type { Platform } from '../platform/start-platform.ts'
import type { Discord } from './discord.ts'

export type Disturbance = {
  readonly name: string
  readonly happen: (platform: Pick<Platform, 'api' | 'bot'>, discord: Discord) => Promise<void>
}

const gateway = (name: string, drill: object): Disturbance => ({
  name,
  happen: (_platform, discord) => discord.arrange('POST', 'gateway', { drill }),
})

const fault = (name: string, planned: object): Disturbance => ({
  name,
  happen: (_platform, discord) => discord.arrange('POST', 'faults', planned),
})

/** All that happens to a bot on the real Discord, as far as it can be arranged here, and to what stands behind it. */
export const disturbances: readonly Disturbance[] = [
  gateway('gateway dropped', { kind: 'drop' }),
  gateway('gateway asks to reconnect', { kind: 'reconnect' }),
  gateway('session invalid, to be resumed', { kind: 'invalid_session', resumable: true }),
  gateway('session invalid for good', { kind: 'invalid_session', resumable: false }),
  gateway('zombie', { kind: 'zombie' }),
  fault('answers limited', {
    method: 'PATCH',
    route: '/webhooks/**',
    times: 10,
    effect: { kind: 'rate_limit', retryAfterSeconds: 0.2 },
  }),
  fault('first answers limited', {
    method: 'POST',
    route: '/interactions/**',
    times: 10,
    effect: { kind: 'rate_limit', retryAfterSeconds: 0.2 },
  }),
  fault('first answers 503', {
    method: 'POST',
    route: '/interactions/**',
    times: 10,
    effect: { kind: 'status', status: 503 },
  }),
  fault('first answers taken, and told 502', {
    method: 'POST',
    route: '/interactions/**',
    when: 'after',
    times: 10,
    effect: { kind: 'status', status: 502 },
  }),
  fault('results 500', { method: 'PATCH', route: '/webhooks/**', times: 5, effect: { kind: 'status', status: 500 } }),
  {
    name: 'API killed -9 and started',
    happen: async ({ api }) => {
      await api.kill()
      await api.start()
    },
  },
  {
    name: 'bot killed -9 and started',
    happen: async ({ bot }) => {
      await bot.kill()
      await bot.start()
    },
  },
]
