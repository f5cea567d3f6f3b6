import { REST } from '@discordjs/rest'
import type { APIMessage } from 'discord-api-types/v10'
import { afterEach, beforeEach, describe, expect } from 'vitest'
import type { DiscordLocal } from '../create-discord-local.ts'
import { attachmentRules } from '../documented/attachments.ts'
import { prove } from '../testing/prove.ts'
import { startLocal } from '../testing/start.ts'
import { botToken, ids } from '../testing/world.ts'

let local: DiscordLocal
let rest: REST

beforeEach(async () => {
  local = await startLocal()
  rest = new REST({ api: local.apiUrl, retries: 0 }).setToken(botToken)
})
afterEach(() => local.close())

const file = (name: string, text = name) => ({ name, data: Buffer.from(text), contentType: 'text/plain' })
const route = `/channels/${ids.general}/messages` as const
const showing = (name: string) => ({
  flags: 1 << 15,
  components: [{ type: 17, components: [{ type: 13, file: { url: `attachment://${name}` } }] }],
})

// The shapes are Discord's; the client types them as unknown.
const send = async (body: object, ...files: ReturnType<typeof file>[]) =>
  (await rest.post(route, { body, files })) as APIMessage
const edit = async ({ id }: APIMessage, body: object, ...files: ReturnType<typeof file>[]) =>
  (await rest.patch(`${route}/${id}`, { body, files })) as APIMessage
const namesOf = ({ attachments }: APIMessage) => attachments.map(({ filename }) => filename)

describe('files', () => {
  prove(attachmentRules, {
    downloaded: async () => {
      const [sent] = (await send({ content: 'a' }, file('日志 1.txt', '什么都有'))).attachments
      expect(sent).toMatchObject({ filename: '日志 1.txt', size: 12, content_type: 'text/plain' })
      const answer = await fetch(sent?.url ?? '')
      expect(answer.headers.get('content-disposition')).toContain(encodeURIComponent('日志 1.txt'))
      expect(await answer.text()).toBe('什么都有')
      expect((await fetch(`${sent?.url}x`)).status).toBe(404)
    },
    named: async () => {
      const attachments = [{ id: 1, filename: 'renamed.txt', description: 'the second' }]
      const sent = await send({ content: 'a', attachments }, file('one'), file('two'))
      expect(sent.attachments).toMatchObject([
        { filename: 'one' },
        { filename: 'renamed.txt', description: 'the second' },
      ])
    },
    count: async () => {
      const files = Array.from({ length: attachmentRules.count.figure }, (_, index) => file(`${index}`))
      const full = await send({ content: 'a' }, ...files)
      expect(full.attachments).toHaveLength(attachmentRules.count.figure)
      await expect(send({ content: 'a' }, ...files, file('more'))).rejects.toMatchObject({ code: 30015 })
      await expect(edit(full, {}, file('more'))).rejects.toMatchObject({ code: 30015 })
    },
    size: async () => {
      const most = 'a'.repeat(attachmentRules.size.figure)
      expect(await send({ content: 'a' }, file('most', most))).toMatchObject({ attachments: [{ filename: 'most' }] })
      await expect(send({ content: 'a' }, file('more', `${most}a`))).rejects.toMatchObject({ code: 40005, status: 413 })
    },
    kept: async () => {
      const sent = await send({ content: 'a' }, file('one'), file('two'))
      expect(namesOf(await edit(sent, { content: 'b' }))).toEqual(['one', 'two'])
      const [, two] = sent.attachments
      const attachments = [{ id: two?.id }, { id: 0, filename: 'three' }]
      expect(namesOf(await edit(sent, { attachments }, file('3')))).toEqual(['two', 'three'])
      expect(namesOf(await edit(sent, { attachments: [] }))).toEqual([])
    },
    shown: async () => {
      const sent = await send(showing('proof'), file('proof'))
      expect(namesOf(sent)).toEqual(['proof'])
      const astray = { code: 50035, message: expect.stringContaining('ATTACHMENT_NOT_FOUND') as unknown }
      await expect(send(showing('another'), file('proof'))).rejects.toMatchObject(astray)
      await expect(edit(sent, { attachments: [] })).rejects.toMatchObject(astray)
    },
  })
})
