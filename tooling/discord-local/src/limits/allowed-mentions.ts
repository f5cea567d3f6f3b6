import { z } from 'zod'
import { messageLimits } from '../documented/messages.ts'
import { complain, list, snowflake } from './form.ts'

/** Who a message may mention; left out, everything in its text does. */
export const allowedMentions = z
  .object({
    parse: z.array(z.enum(['users', 'roles', 'everyone'])).nullish(),
    users: list(snowflake, messageLimits.mentionedUsers).nullish(),
    roles: list(snowflake, messageLimits.mentionedRoles).nullish(),
    replied_user: z.boolean().nullish(),
  })
  .superRefine((one, context) => {
    for (const kind of ['users', 'roles'] as const) {
      if (one.parse?.includes(kind) === true && (one[kind]?.length ?? 0) > 0) {
        complain(
          context,
          [],
          'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
          `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
        )
      }
    }
  })

export type AllowedMentions = z.output<typeof allowedMentions>
