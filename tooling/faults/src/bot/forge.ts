import postgres from 'postgres'
import { textAt } from '../load/api-client.ts'
import type { Discord } from './discord.ts'
import { type Cast, channel } from './world.ts'

/** How many of each kind were tried. */
export type Forged = Readonly<Record<ForgeryKind, number>>

const forgeryKinds = ['without_permission', 'stale_version', 'no_custom_id_of_ours', 'replayed', 'role_gone'] as const

type ForgeryKind = (typeof forgeryKinds)[number]

export type Targets = {
  /** Pending tokens in their first version, which nobody may touch. */
  readonly tokenIds: readonly string[]
  /** Submits that were carried out before. */
  readonly submits: readonly string[]
  /** The accounts of those whose role comes and goes, by their Discord user. */
  readonly accountOf: (discordUserId: string) => string
}

const atOnce = 12
const moves = ['cancel', 'extend', 'hold', 'release', 'revoke'] as const
/** A role that is given and taken away again takes longer than the rest: every so many-th attempt. */
const wavers = 50

/**
 * Tries so many times to act on tokens by what a client can send: dialogs handed in by who may not, and buttons that go on
 * with what was never filled in, versions that are none, custom ids of any making, interactions once more, and dialogs
 * opened with a role that is gone when they are handed in.
 */
export async function forge(
  discord: Discord,
  ownerUrl: string,
  {
    cast,
    targets,
    attempts,
    pick,
  }: { cast: Cast; targets: Targets; attempts: number; pick: (below: number) => number },
): Promise<Forged> {
  const sql = postgres(ownerUrl, { max: 4, onnotice: () => {} })
  const counts = Object.fromEntries(forgeryKinds.map((kind) => [kind, 0])) as Record<ForgeryKind, number>
  const one = <T>(of: readonly T[]): T => {
    const found = of[pick(of.length)]
    if (found === undefined) throw new Error('there is nothing to choose from')
    return found
  }
  const send = (userId: string, type: 3 | 5, data: object) =>
    discord.act('forgeries', { userId, channelId: channel, type, data })
  const handIn = (userId: string, customId: string) =>
    send(userId, 5, { custom_id: customId, components: dialogOf('stuck') })
  const press = (userId: string, customId: string) => send(userId, 3, { custom_id: customId, component_type: 2 })
  /** By handing in its dialog, or by the button that goes on with what was filled in. */
  const actAs = (userId: string, move: string, version: number) => {
    const about = `${one(targets.tokenIds)}:${version}`
    return pick(2) === 0
      ? handIn(userId, `v1:${move}_submit:${about}`)
      : press(userId, `v1:go_on:${about}:${move}.stuck.n`)
  }
  const tries: Readonly<Record<ForgeryKind, () => Promise<unknown>>> = {
    without_permission: () => {
      const { discordUserId } = one([...cast.readers, ...cast.customers, { discordUserId: cast.strangerId }])
      return actAs(discordUserId, one(moves), 1)
    },
    stale_version: () => actAs(one(cast.workers).discordUserId, one(['cancel', 'extend']), 2 + pick(50)),
    no_custom_id_of_ours: () => {
      const id = one(targets.tokenIds)
      const made = [
        `v2:cancel_submit:${id}:1`,
        `v1:cancel_submit:${id.replace('tok_', 'acc_')}:1`,
        `v1:cancel_submit:${id.slice(0, -1)}:1`,
        `v1:cancel_submit:${id}:-1`,
        `v1:cancel_submit:${id}:1:${'x'.repeat(60)}`,
        `v1:__proto__:${id}:1`,
        `v1:cancel:${id}`,
        `v1:go_on:${id}:1:cancel.whim.n`,
        `v1:go_on:-:3:cancel_many.stuck.n`,
        String.fromCodePoint(...Array.from({ length: 1 + pick(90) }, () => 33 + pick(90))),
      ]
      const userId = one(cast.workers).discordUserId
      const customId = one(made)
      return pick(2) === 0 ? handIn(userId, customId) : press(userId, customId)
    },
    replayed: () =>
      discord.act('replays', { interactionId: one(targets.submits), wait: undefined, timeoutMs: undefined }),
    role_gone: async () => {
      const { discordUserId } = one(cast.wavering)
      const account = targets.accountOf(discordUserId)
      const tokenId = one(targets.tokenIds)
      await sql`
        insert into access_grant (id, account_id, role_id, effect, scope, not_before, reason, created_at)
        select ${crypto.randomUUID()}, ${account}, role_id, 'allow', 'any', now(), 'drill', now()
        from access_grant where role_id is not null and account_id in (
          select account_id from discord_link where discord_user_id = ${cast.workers[0]?.discordUserId ?? ''}) limit 1`
      const opened = await send(discordUserId, 3, { custom_id: `v1:cancel:${tokenId}:1`, component_type: 2 })
      await sql`update access_grant set revoked_at = now(), version = version + 1 where account_id = ${account} and revoked_at is null`
      await handIn(discordUserId, `v1:cancel_submit:${tokenId}:1`)
      return opened
    },
  }
  let left = attempts
  const forger = async () => {
    while (left > 0) {
      left -= 1
      const kind = left % wavers === 0 ? 'role_gone' : one(forgeryKinds.filter((other) => other !== 'role_gone'))
      counts[kind] += 1
      await tries[kind]()
    }
  }
  try {
    await Promise.all(Array.from({ length: atOnce }, forger))
  } finally {
    await sql.end({ timeout: 5 })
  }
  return counts
}

/** What the dialog of an act sends. */
function dialogOf(reason: string) {
  return [{ type: 18, component: { type: 3, custom_id: 'reason', values: [reason] } }]
}

/** The account of each Discord user, as the database has it. */
export async function readAccounts(ownerUrl: string): Promise<ReadonlyMap<string, string>> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} })
  const rows = await sql`select discord_user_id, account_id::text from discord_link`
  await sql.end({ timeout: 5 })
  return new Map(rows.map((row) => [textAt(row, 'discord_user_id'), textAt(row, 'account_id')]))
}
