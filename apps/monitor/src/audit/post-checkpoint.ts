import type { Services } from '@tokenim/services'
import { readCheckpoint } from '@tokenim/services/audit'
import { createHash } from 'node:crypto'
import type { Log } from '@tokenim/process'
import type { Discord } from '../discord/discord.ts'
import { explainFailure } from '../discord/explain-failure.ts'
import type { RunOutcome } from '../loops/loop.ts'

export type PostCheckpointParts = {
  readonly services: Services
  readonly discord: Pick<Discord, 'post'>
  readonly channelId: string
  readonly log: Log
}

/** Puts the newest checkpoint into a channel, where many see it and no database reaches it; nothing when it is the same. */
export function createCheckpointPoster({ services, discord, channelId, log }: PostCheckpointParts) {
  let posted: string | null = null
  return async (): Promise<RunOutcome> => {
    const note = await readCheckpoint(services)
    if (note === null || note === posted) return 'done'
    const content = `\`\`\`\n${note}\`\`\``
    const nonce = createHash('sha256').update(note).digest('base64url').slice(0, 22)
    try {
      await discord.post(channelId, { content, nonce, enforce_nonce: true, allowed_mentions: { parse: [] } })
      posted = note
    } catch (error) {
      // The next one, some minutes later, covers everything that this one did.
      log.warn({ reason: explainFailure(error).text }, 'the checkpoint was not posted to Discord')
    }
    return 'done'
  }
}
