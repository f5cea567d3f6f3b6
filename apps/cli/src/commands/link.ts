import { normaliseLinkCode } from '@tokenim/core/links'
import { createTokenImClient, ProblemError } from '@tokenim/sdk'
import { password } from '@clack/prompts'
import type { Command } from 'commander'
import { readSetting } from '../config.ts'
import { refusalLine } from '../run-verb.ts'
import { UsageError } from '../usage-error.ts'

export function defineLink(command: Command): void {
  command.action(async (text: string) => {
    const code = normaliseLinkCode(text)
    if (code === null)
      throw new UsageError(`${text} is not a link code: it has eight letters or digits; ask for one with /link`)
    const url = readSetting('TOKENIM_API_URL', 'http://127.0.0.1:4600')
    const client = createTokenImClient({ url, apiKey: await ownKey() })
    const { link } = await confirm(client, code)
    console.log(`Linked: Discord user ${link.discordUserId} is ${link.accountId}.`)
  })
}

/** From TOKENIM_API_KEY, or asked for without showing it. */
async function ownKey(): Promise<string> {
  const set = readSetting('TOKENIM_API_KEY', '')
  if (set !== '') return set
  if (!process.stdin.isTTY) throw new UsageError('TOKENIM_API_KEY is not set: your personal API key (timk_…)')
  const typed = await password({ message: 'Your personal API key (timk_…)' })
  if (typeof typed !== 'string') throw new UsageError('nothing was linked')
  return typed.trim()
}

async function confirm(client: ReturnType<typeof createTokenImClient>, code: string) {
  try {
    return await client.confirmDiscordLink({ body: { code } })
  } catch (error) {
    if (error instanceof ProblemError) throw new UsageError(refusalLine(error), { cause: error })
    throw error
  }
}
