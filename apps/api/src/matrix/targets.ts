import type {
  AccountId,
  AlertId,
  ApplicationId,
  AuditEntryId,
  ConversationId,
  GrantId,
  HandOverId,
  KeyId,
  SilenceId,
} from '@tokenim/core/ids'
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
  readonly alertId: AlertId
  readonly silenceId: SilenceId
  readonly handOverId: HandOverId
  /** What the log says of the token's issue. */
  readonly entryId: AuditEntryId
  readonly logPatternId: string
  /** Both revoked, so that whatever is let through changes nothing. */
  readonly keyId: KeyId
  readonly grantId: GrantId
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
  const logPatternId = '00000000000000aa'
  await world.database.owner`insert into log_template ${world.database.owner({
    id: logPatternId,
    service: 'ledger',
    template: 'closed',
    tokens: [],
    level: 'info',
    samples: [],
    lines: 0,
    first_version: '',
    first_seen_at: new Date(),
    last_seen_at: new Date(),
  })} on conflict do nothing`
  await world.database.owner`
    insert into on_call_schedule values ('primary', 0, '[]', now(), null) on conflict do nothing`
  const alertId = await insertAlert(world)
  const silenceId = await insertSilence(world)
  return {
    alertId,
    silenceId,
    handOverId: await insertHandOver(world, token, holder.id),
    accountId: holder.id,
    createdBy: service.id,
    token,
    conversationId,
    partner: partner.id,
    entryId,
    logPatternId,
    keyId: await insertKey(world, holder.id),
    grantId: await insertGrant(world, holder.id),
  }
}

/** Resolved, so that whatever is let through changes nothing. */
async function insertAlert({ database: { owner } }: ApiWorld): Promise<AlertId> {
  const id = newId('alr')
  const row = {
    id: uuidFromId(id),
    fingerprint: id,
    kind: 'audit_lag',
    severity: 'warning',
    state: 'resolved',
    labels: { alertname: 'AuditLag', severity: 'warning' },
    facts: { kind: 'audit_lag', waitingSince: 0, writer: null, accountsBlocked: 0, sendsRefused: 0 },
    pending_since: new Date(),
    last_seen_at: new Date(),
    resolved_at: new Date(),
    resolved_by: { type: 'system' },
    version: 1,
  }
  await owner`insert into alert ${owner(row)}`
  return id
}

async function insertSilence({ database: { owner } }: ApiWorld): Promise<SilenceId> {
  const id = newId('sil')
  const row = {
    id: uuidFromId(id),
    kind: 'silence',
    matchers: [{ name: 'alertname', op: '=', value: 'Matrix' }],
    starts_at: new Date(),
    until_resolved: true,
    comment: '',
    author: '',
    created_by: { type: 'system' },
    created_at: new Date(),
    ended_at: new Date(),
    ended_by: { type: 'system' },
    version: 1,
  }
  await owner`insert into silence ${owner(row)}`
  return id
}

/** Declined. */
async function insertHandOver(
  { database: { owner } }: ApiWorld,
  token: TestToken,
  accountId: AccountId,
): Promise<HandOverId> {
  const id = newId('hov')
  const row = {
    id: uuidFromId(id),
    act: 'tokens.cancel',
    token_id: uuidFromId(token.id),
    target_version: 1,
    account_id: uuidFromId(accountId),
    permission: 'tokens:cancel',
    reason_code: 'stuck',
    input: {},
    kept_out: [],
    evidence: {
      refusedWith: null,
      state: 'pending',
      cause: 'awaiting_confirmation',
      stuck: false,
      protected: false,
      stateSince: 0,
    },
    state: 'declined',
    asked_by: { actor: { type: 'account', id: accountId, via: 'api' }, persons: [] },
    asked_at: new Date(),
    expires_at: new Date(Date.now() + 60_000),
    closed_at: new Date(),
    closed_by: { type: 'account', id: accountId, via: 'api' },
    version: 2,
  }
  await owner`insert into hand_over ${owner(row)}`
  return id
}

async function insertKey({ database: { owner } }: ApiWorld, accountId: AccountId): Promise<KeyId> {
  const id = newId('key')
  const row = {
    id: uuidFromId(id),
    account_id: uuidFromId(accountId),
    name: 'matrix',
    secret_hmac: Buffer.from(id),
    pepper_id: 'gone',
    secret_hint: 'gone',
    state: 'revoked',
    revoked_at: new Date(),
    created_at: new Date(),
  }
  await owner`insert into api_key ${owner(row)}`
  return id
}

async function insertGrant({ database: { owner } }: ApiWorld, accountId: AccountId): Promise<GrantId> {
  const id = newId('gra')
  const row = {
    id: uuidFromId(id),
    account_id: uuidFromId(accountId),
    permission: 'webhooks:manage',
    not_before: new Date(0),
    revoked_at: new Date(),
    reason: 'matrix',
    created_at: new Date(),
  }
  await owner`insert into access_grant ${owner(row)}`
  return id
}
