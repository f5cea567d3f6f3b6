import { Hono } from 'hono'
import type { DiscordState } from '../world/state.ts'

/** Where files of messages are downloaded: the address is the credential, as on Discord's own servers of files. */
export function attachmentRoutes(state: DiscordState): Hono {
  return new Hono().get('/attachments/:message/:id/:name', (context) => {
    const { message, id, name } = context.req.param()
    const file = state.messages.get(message)?.attachments.find((one) => one.id === id && one.filename === name)
    if (file === undefined) return context.text('Not found', 404)
    return new Response(Uint8Array.from(file.bytes), {
      headers: {
        'content-type': file.contentType,
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.filename)}`,
        'x-content-type-options': 'nosniff',
      },
    })
  })
}
