import { normaliseLinkCode } from '@tokenim/core/links'
import type { Command } from 'commander'
import { callApi } from '../call-api.ts'
import { ownKey } from '../own-key.ts'
import { UsageError } from '../usage-error.ts'

export function defineLink(command: Command): void {
  command.action(async (text: string) => {
    const code = normaliseLinkCode(text)
    if (code === null)
      throw new UsageError(`${text} is not a link code: it has eight letters or digits; ask for one with /link`)
    const key = await ownKey('nothing was linked')
    const { link } = await callApi((client) => client.confirmDiscordLink({ body: { code } }), key)
    console.log(`Linked: Discord user ${link.discordUserId} is ${link.accountId}.`)
  })
}
