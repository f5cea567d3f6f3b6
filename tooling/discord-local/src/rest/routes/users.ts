import { Hono } from 'hono'
import { z } from 'zod'
import { openDirectChannel } from '../../channels/open-direct-channel.ts'
import { parseForm, snowflake } from '../../limits/form.ts'
import { findPerson } from '../../world/members.ts'
import { channelWire, selfWire } from '../../world/wire.ts'
import type { DiscordState } from '../../world/state.ts'
import { accept, refusal } from '../discord-error.ts'
import type { RestEnvironment } from '../environment.ts'
import { readBody } from '../read-body.ts'

const body = z.object({ recipient_id: snowflake })

export function userRoutes(state: DiscordState): Hono<RestEnvironment> {
  return new Hono<RestEnvironment>()
    .get('/users/@me', (context) => context.json(selfWire(state.world, context.get('application'))))
    .post('/users/@me/channels', async (context) => {
      const input = accept(parseForm(body, (await readBody(context.req)).json))
      if (findPerson(state.world, input.recipient_id) === undefined) throw refusal('unknown_user')
      const channel = openDirectChannel(state, context.get('application').botUserId, input.recipient_id)
      return context.json(channelWire(state, channel))
    })
}
