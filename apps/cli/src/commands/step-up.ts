import { normaliseLinkCode } from '@tokenim/core/links'
import type { Command } from 'commander'
import { callApi } from '../call-api.ts'
import { ownKey } from '../own-key.ts'
import { UsageError } from '../usage-error.ts'

export function defineStepUp(command: Command): void {
  command.action(async (text: string) => {
    const code = normaliseLinkCode(text)
    if (code === null)
      throw new UsageError(`${text} is not a step-up code: it has eight letters or digits; Discord shows it to you`)
    const key = await ownKey('nothing was approved')
    const { stepUp } = await callApi((client) => client.approveStepUp({ body: { code } }), key)
    const { action, targetId, targetVersion, endsAt } = stepUp
    console.log(`Approved: ${action} of ${targetId} in version ${targetVersion}, once, until ${endsAt}.`)
    console.log('Now press “I have proved it, go on” · “我已验证，继续” on the card in Discord.')
    console.log('If it was not you who asked there, revoke your key and tell security.')
  })
}
