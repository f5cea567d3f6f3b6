import { z } from 'zod'
import { lackingPermissions, mayMendChannel } from './channel-permissions.ts'

const snowflake = z.string().regex(/^\d{5,20}$/)
const bitField = z.string().regex(/^\d{1,30}$/)

type Option = {
  readonly name: string
  readonly value?: string | number | boolean | undefined
  readonly focused?: boolean | undefined
  readonly options?: readonly Option[] | undefined
}

const filledIn = z.object({
  name: z.string(),
  value: z.union([z.string(), z.number(), z.boolean()]).optional(),
  focused: z.boolean().optional(),
})
/** Of a subcommand, which may be in a group: Discord nests no deeper, and what claims to is read no deeper. */
const subcommand = filledIn.extend({ options: z.array(filledIn).optional() })
const option = filledIn.extend({ options: z.array(subcommand).optional() })
const common = {
  id: snowflake,
  application_id: snowflake,
  token: z.string().min(1),
  locale: z.string().optional(),
  guild_id: snowflake.optional(),
  channel_id: snowflake.optional(),
  channel: z.object({ parent_id: snowflake.nullish() }).optional(),
  member: z.object({ user: z.object({ id: snowflake }), permissions: bitField.optional() }).optional(),
  app_permissions: bitField.optional(),
  user: z.object({ id: snowflake }).optional(),
  message: z.object({ flags: z.number().optional(), components: z.unknown().optional() }).optional(),
}
const commandData = z.object({
  name: z.string(),
  type: z.number().optional(),
  options: z.array(option).optional(),
  /** Of a command chosen on a user or a message: which, and what Discord says of it. */
  target_id: snowflake.optional(),
  resolved: z
    .object({ messages: z.record(z.string(), z.object({ author: z.object({ id: snowflake }) })).optional() })
    .optional(),
})
const interaction = z.discriminatedUnion('type', [
  z.object({ ...common, type: z.literal(2), data: commandData }),
  z.object({
    ...common,
    type: z.literal(3),
    data: z.object({ custom_id: z.string(), values: z.array(z.string()).optional() }),
  }),
  z.object({ ...common, type: z.literal(4), data: commandData }),
  z.object({ ...common, type: z.literal(5), data: z.object({ custom_id: z.string(), components: z.unknown() }) }),
])

/** Where an answer goes and who asked, whatever was asked. */
export type Asker = {
  readonly id: string
  readonly applicationId: string
  /** The credential of the answers; good for fifteen minutes. */
  readonly token: string
  readonly userId: string
  readonly locale: string
  /** `null` in a direct message. */
  readonly guildId: string | null
  readonly channelId: string | null
  /** What this application lacks in that channel of a server; to be told to who may mend it. */
  readonly lacking: readonly string[]
  readonly mayMendChannel: boolean
  /** Of a thread the channel it belongs to, when Discord says so. */
  readonly parentChannelId: string | null
  /** The pressed card is seen by the asker alone, so it may be changed in place. */
  readonly isOnPrivateCard: boolean
}

/** An interaction as the bot reads it. */
export type Received =
  | { readonly kind: 'command'; readonly asker: Asker; readonly path: string; readonly options: Options }
  | {
      readonly kind: 'menu'
      readonly asker: Asker
      readonly on: 'user' | 'message'
      readonly name: string
      /** The Discord user it was chosen on, or who wrote the message. */
      readonly discordUserId: string
    }
  | {
      readonly kind: 'suggestion'
      readonly asker: Asker
      readonly path: string
      readonly options: Options
      readonly focused: string
    }
  | {
      readonly kind: 'press'
      readonly asker: Asker
      readonly customId: string
      /** Of a select: what was chosen. */
      readonly values: readonly string[]
      /** Of the pressed card, as Discord has it. */
      readonly card: unknown
    }
  | {
      readonly kind: 'submit'
      readonly asker: Asker
      readonly customId: string
      readonly components: unknown
      /** Of the card the dialog was opened on. */
      readonly card: unknown
    }

export type Options = ReadonlyMap<string, string | number | boolean>

const ephemeral = 64

/** Total: `null` for what is no interaction the bot knows. */
export function readInteraction(raw: unknown): Received | null {
  const parsed = interaction.safeParse(raw)
  if (!parsed.success) return null
  const { data: received } = parsed
  const userId = received.member?.user.id ?? received.user?.id
  if (userId === undefined) return null
  const asker = {
    id: received.id,
    applicationId: received.application_id,
    token: received.token,
    userId,
    locale: received.locale ?? 'en-US',
    guildId: received.guild_id ?? null,
    channelId: received.channel_id ?? null,
    parentChannelId: received.channel?.parent_id ?? null,
    lacking: received.app_permissions === undefined ? [] : lackingPermissions(BigInt(received.app_permissions)),
    mayMendChannel: mayMendChannel(BigInt(received.member?.permissions ?? 0)),
    isOnPrivateCard: ((received.message?.flags ?? 0) & ephemeral) !== 0,
  }
  switch (received.type) {
    case 2: {
      const { type = 1, name } = received.data
      if (type === 1) return { kind: 'command', asker, ...usedCommand(received.data) }
      const discordUserId = chosenUser(received.data)
      const on = type === 2 ? 'user' : 'message'
      return discordUserId === null ? null : { kind: 'menu', asker, on, name, discordUserId }
    }
    case 3:
      return {
        kind: 'press',
        asker,
        customId: received.data.custom_id,
        values: received.data.values ?? [],
        card: received.message?.components,
      }
    case 4: {
      const used = usedCommand(received.data)
      return { kind: 'suggestion', asker, ...used, focused: used.focused ?? '' }
    }
    case 5:
      return {
        kind: 'submit',
        asker,
        customId: received.data.custom_id,
        components: received.data.components,
        card: received.message?.components,
      }
  }
}

function chosenUser({ type, target_id: target, resolved }: z.output<typeof commandData>): string | null {
  if (target === undefined) return null
  return type === 2 ? target : (resolved?.messages?.[target]?.author.id ?? null)
}

/** `token show` and its options: a subcommand is an option that has options. */
function usedCommand(data: { readonly name: string; readonly options?: readonly Option[] | undefined }) {
  const path = [data.name]
  let options = data.options ?? []
  for (let [first] = options; first !== undefined && first.value === undefined; [first] = options) {
    path.push(first.name)
    options = first.options ?? []
  }
  const values = options.flatMap(({ name, value }): [string, string | number | boolean][] =>
    value === undefined ? [] : [[name, value]],
  )
  return { path: path.join(' '), options: new Map(values), focused: options.find((one) => one.focused)?.name }
}
