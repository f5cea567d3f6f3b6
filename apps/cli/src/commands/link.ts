import { normaliseLinkCode } from '@tokenim/core/links'
import { createTokenImClient, ProblemError } from '@tokenim/sdk'
import type { Command } from 'commander'
import { readSetting } from '../config.ts'
import { ownKey } from '../own-key.ts'
import { refusalLine } from '../run-verb.ts'
import { UsageError } from '../usage-error.ts'

export function defineLink(command: Command): void {
  command.action(async (text: string) => {
    const code = normaliseLinkCode(text)
    if (code === null)
      throw new UsageError(`${text} is not a link code: it has eight letters or digits; ask for one with /link`)
    const url = readSetting('TOKENIM_API_URL', 'http://127.0.0.1:4600')
    const client = createTokenImClient({ url, apiKey: await ownKey('nothing was linked') })
    const { link } = await confirm(client, code)
    console.log(`Linked: Discord user ${link.discordUserId} is ${link.accountId}.`)
  })
}

async function confirm(client: ReturnType<typeof createTokenImClient>, code: string) {
  try {
    return await client.confirmDiscordLink({ body: { code } })
  } catch (error) {
    if (error instanceof ProblemError) throw new UsageError(refusalLine(error), { cause: error })
    throw error
  }
}
