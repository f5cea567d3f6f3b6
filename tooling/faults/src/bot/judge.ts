import { uuidFromId, type TokenId } from '@tokenim/core/ids'
import postgres from 'postgres'

export type Judgement = {
  /** Tokens of the honest work that are cancelled, more than once, or without its entry in the log. */
  readonly cancelled: number
  readonly twice: number
  readonly withoutEntry: number
  /** Acts in chat whose entry does not have Discord user, server, channel and interaction beside it. */
  readonly withoutPlace: number
  /** Targets of forgeries that are no longer what they were. */
  readonly forged: number
  /** Forgeries that came as far as the log, and were refused there. */
  readonly refused: number
}

/** What the database says came of it all. */
export async function judge(
  ownerUrl: string,
  { done, targets }: { readonly done: readonly string[]; readonly targets: readonly string[] },
): Promise<Judgement> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} })
  const uuids = (ids: readonly string[]) => ids.map((id) => uuidFromId(id as TokenId))
  const count = async (query: PromiseLike<readonly Record<string, unknown>[]>) => Number((await query)[0]?.['count'])
  try {
    return {
      cancelled: await count(sql`select count(*) from token where id = any(${uuids(done)}) and state = 'cancelled'`),
      twice: await count(sql`
        select count(*) from (select target_id from audit_entry where action = 'tokens.cancel' and outcome = 'ok'
          group by target_id having count(*) > 1) as many`),
      withoutEntry: await count(sql`
        select count(*) from unnest(${[...done]}::text[]) as done_id where not exists (
          select from audit_entry where target_id = done_id and action = 'tokens.cancel' and outcome = 'ok' and via = 'discord')`),
      withoutPlace: await count(sql`
        select count(*) from audit_entry where via = 'discord' and on_behalf_of is not null and actor_type = 'application'
          and (select count(*) from audit_personal where entry_id = audit_entry.id) < 4`),
      forged: await count(sql`
        select count(*) from token where id = any(${uuids(targets)}) and (state <> 'pending' or version <> 1)`),
      refused: await count(sql`
        select count(*) from audit_entry where target_id = any(${[...targets]}::text[]) and outcome = 'refused' and via = 'discord'`),
    }
  } finally {
    await sql.end({ timeout: 5 })
  }
}
