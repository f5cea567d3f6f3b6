import { normaliseLinkCode } from '@tokenim/core/links'
import { createTokenImClient, ProblemError } from '@tokenim/sdk'
import type { Command } from 'commander'
import { readSetting } from '../config.ts'
import { ownKey } from '../own-key.ts'
import { refusalLine } from '../run-verb.ts'
import { UsageError } from '../usage-error.ts'

export function defineStepUp(command: Command): void {
  command.action(async (text: string) => {
    const code = normaliseLinkCode(text)
    if (code === null)
      throw new UsageError(`${text} is not a step-up code: it has eight letters or digits; Discord shows it to you`)
    const url = readSetting('TOKENIM_API_URL', 'http://127.0.0.1:4600')
    const client = createTokenImClient({ url, apiKey: await ownKey('nothing was approved') })
    const { stepUp } = await approve(client, code)
    const { action, targetId, targetVersion, endsAt } = stepUp
    console.log(`Approved: ${action} of ${targetId} in version ${targetVersion}, once, until ${endsAt}.`)
    console.log('Now press “I have proved it, go on” · “我已验证，继续” on the card in Discord.')
    console.log('If it was not you who asked there, revoke your key and tell security.')
  })
}

async function approve(client: ReturnType<typeof createTokenImClient>, code: string) {
  try {
    return await client.approveStepUp({ body: { code } })
  } catch (error) {
    if (error instanceof ProblemError) throw new UsageError(refusalLine(error), { cause: error })
    throw error
  }
}
