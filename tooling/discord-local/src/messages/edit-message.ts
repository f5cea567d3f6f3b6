import { numberComponents } from '../limits/components.ts'
import { parseMessageBody } from '../limits/message-body.ts'
import { accept, invalidForm, refusal } from '../rest/discord-error.ts'
import { nest } from '../limits/form.ts'
import type { DiscordState } from '../world/state.ts'
import { announce } from './announce.ts'
import { attach, checkShownFiles } from './attachments.ts'
import type { SentFile } from './attachments.ts'
import { isEmpty } from './create-message.ts'
import { findMentions } from './mentions.ts'
import { hasFlag, messageFlags } from './message.ts'
import type { Message } from './message.ts'

/**
 * Changes what the body names and keeps the rest; `null` empties. Mentions are computed anew, and nobody's phone rings.
 * @param prefix where the body sits in the request, for the places of the errors
 */
export function editMessage(
  state: DiscordState,
  message: Message,
  body: unknown,
  files: readonly SentFile[] = [],
  prefix: readonly PropertyKey[] = [],
): Message {
  const input = accept(parseMessageBody(body, message.flags & messageFlags.componentsV2, prefix))
  const next = { ...message }
  if (input.content !== undefined) next.content = (input.content ?? '').trim()
  if (input.embeds !== undefined) next.embeds = input.embeds ?? []
  if (input.components !== undefined) next.components = numberComponents(input.components ?? [])
  next.attachments = attach(state, message.attachments, files, input.attachments)
  next.flags = editFlags(message, input.flags)
  refuseMixture(next, prefix)
  if (isEmpty(next)) throw refusal('empty_message')
  checkShownFiles(next.components, next.attachments, prefix)
  const channel = state.channels.get(message.channelId)
  if (channel === undefined) throw refusal('unknown_channel')
  if (input.content !== undefined || input.components !== undefined) {
    next.mentions = findMentions(state, channel, next, input.allowed_mentions)
  }
  // Filling in the "thinking" placeholder does not count as an edit to its readers.
  if (!hasFlag(message, messageFlags.loading)) next.editedAt = state.clock.now()
  Object.assign(message, next)
  announce(state, 'updated', message)
  return message
}

/** An edit may hide embeds and turn components v2 on; nothing turns it off again, and "thinking" ends. */
function editFlags(message: Message, wanted: number | null | undefined): number {
  const kept = message.flags & ~messageFlags.loading
  if (wanted === null || wanted === undefined) return kept
  const v2 = (kept | wanted) & messageFlags.componentsV2
  const suppress = wanted & messageFlags.suppressEmbeds
  return (kept & ~messageFlags.suppressEmbeds) | suppress | v2
}

function refuseMixture(message: Message, prefix: readonly PropertyKey[]): void {
  if (!hasFlag(message, messageFlags.componentsV2)) return
  const legacy = [message.content === '' ? [] : ['content'], message.embeds.length === 0 ? [] : ['embeds']].flat()
  if (legacy.length === 0) return
  throw invalidForm(
    nest(
      legacy.map((key) => ({
        path: [...prefix, key],
        error: {
          code: 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
          message: `The '${key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
        },
      })),
    ),
  )
}
