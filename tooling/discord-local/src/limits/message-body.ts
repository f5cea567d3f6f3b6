import { z } from 'zod'
import { messageLimits } from '../documented/messages.ts'
import { messageFlags } from '../messages/message.ts'
import { allowedMentions } from './allowed-mentions.ts'
import { layoutComponents, legacyComponents } from './components.ts'
import { embedList } from './embeds.ts'
import { integer, nest, parseForm, snowflake, text } from './form.ts'
import type { Parsed } from './form.ts'

const common = {
  content: text(messageLimits.content).nullish(),
  embeds: embedList.nullish(),
  allowed_mentions: allowedMentions.nullish(),
  flags: integer(messageLimits.flags).nullish(),
  attachments: z
    .array(
      z.object({
        id: z.union([z.string(), z.number()]),
        filename: z.string().nullish(),
        description: text(messageLimits.fileDescription).nullish(),
      }),
    )
    .nullish(),
}

const sent = {
  ...common,
  nonce: z.union([text(messageLimits.nonce), z.number().int()]).nullish(),
  enforce_nonce: z.boolean().nullish(),
  tts: z.boolean().nullish(),
  message_reference: z.object({ message_id: snowflake, fail_if_not_exists: z.boolean().nullish() }).nullish(),
}

const legacyBody = z.object({ ...sent, components: legacyComponents.nullish() })
const layoutBody = z.object({ ...sent, components: layoutComponents.nullish() })

export type MessageBody = z.output<typeof layoutBody>

/** Checks the body of a new or edited message; `flags` decides which kinds of component it may hold. */
export function parseMessageBody(
  body: unknown,
  currentFlags = 0,
  prefix: readonly PropertyKey[] = [],
): Parsed<MessageBody> {
  const flags = currentFlags | flagsOf(body)
  if ((flags & messageFlags.componentsV2) === 0) return parseForm(legacyBody, body, prefix)
  const parsed = parseForm(layoutBody, body, prefix)
  if (!parsed.ok) return parsed
  const legacy = (['content', 'embeds'] as const).filter((key) => (parsed.value[key]?.length ?? 0) > 0)
  if (legacy.length === 0) return parsed
  const error = (key: string) => ({
    code: 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    message: `The '${key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
  })
  return { ok: false, errors: nest(legacy.map((key) => ({ path: [...prefix, key], error: error(key) }))) }
}

function flagsOf(body: unknown): number {
  if (typeof body !== 'object' || body === null || !('flags' in body)) return 0
  return typeof body.flags === 'number' ? body.flags : 0
}
