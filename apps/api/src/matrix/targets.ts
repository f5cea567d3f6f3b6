import type { AccountId, ApplicationId, AuditEntryId, ConversationId } from '@tokenim/core/ids'
import { idFromUuid, uuidFromId } from '@tokenim/core/ids'
import { newId } from '@tokenim/services'
import type { Program } from '../testing/people.ts'
import type { TestToken } from '../testing/tokens.ts'
import { issuedTo } from '../testing/tokens.ts'
import type { ApiWorld } from '../testing/world.ts'

/** One account with an unconfirmed token and a conversation: what a call is about. */
export type TargetSet = {
  readonly accountId: AccountId
  readonly createdBy: ApplicationId
  readonly token: TestToken
  readonly conversationId: ConversationId
  readonly partner: AccountId
  /** What the log says of the token's issue. */
  readonly entryId: AuditEntryId
}

/** Things of this account (a new one when `null`), made by this service. */
export async function createTargets(
  world: ApiWorld,
  service: Program,
  accountId: AccountId | null,
): Promise<TargetSet> {
  const created = await world.people.person(undefined, { createdBy: service.id })
  const partner = await world.people.person()
  const holder = accountId === null ? created : { ...created, id: accountId }
  const token = await issuedTo(world, service, holder)
  const conversationId = newId('cnv')
  const [first, second] = [holder.id, partner.id].toSorted() as [AccountId, AccountId]
  const row = {
    id: uuidFromId(conversationId),
    first_account_id: uuidFromId(first),
    second_account_id: uuidFromId(second),
    created_at: new Date(),
  }
  await world.database.owner`insert into conversation ${world.database.owner(row)}`
  const [entry] = await world.database.owner<{ id: string }[]>`
    select id from audit_entry where target_id = ${token.id} order by id limit 1`
  const entryId = idFromUuid('aud', entry?.id ?? '')
  return { accountId: holder.id, createdBy: service.id, token, conversationId, partner: partner.id, entryId }
}
