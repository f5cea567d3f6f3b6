import type { AccountId, AuditEntryId, TokenId } from '@tokenim/core/ids'
import { idFromUuid, uuidFromId, uuidV7 } from '@tokenim/core/ids'
import { newId } from '@tokenim/services'
import { putAccountByExternalId } from '@tokenim/services/accounts'
import { confirmToken, issueToken, recordAttempt, revokeToken } from '@tokenim/services/tokens'
import { randomBytes } from 'node:crypto'
import type { Stage } from '../stage/stage.ts'

/**
 * One customer and his token, from the account to the revocation, by the verbs; then as many copies of what they wrote,
 * under other ids, as give that many entries: verbs alone would take minutes.
 */
export async function copyLives(stage: Stage, entries: number): Promise<void> {
  const life = await live(stage)
  let madeAt = Date.now()
  for (let done = 0; done < entries;) {
    const copies = Array.from({ length: copiesAtOnce }, () => {
      const ids = life.entries.map(() => {
        madeAt += 1
        return idFromUuid('aud', uuidV7(madeAt, randomBytes(10)))
      })
      return { accountId: newId('acc'), tokenId: newId('tok'), ids }
    })
    await write(stage, life, copies)
    done += copies.length * life.entries.length
  }
}

const copiesAtOnce = 250

type EntryRow = { readonly id: string; readonly target_id: string; readonly request_id: string; readonly body: string }
type PersonalRow = { readonly entry_id: string; readonly field: string; readonly salt: Buffer; readonly value: string }

type Life = {
  readonly accountId: AccountId
  readonly tokenId: TokenId
  readonly entries: readonly EntryRow[]
  readonly personal: readonly PersonalRow[]
}

async function live(stage: Stage): Promise<Life> {
  const { services, service, admin, owner } = stage
  const named = { externalId: 'customer-1', displayName: '李雷' }
  const { account } = await stage.act(putAccountByExternalId, service, named)
  const { token, confirmationCode = '' } = await stage.act(issueToken, service, { accountId: account.id })
  const attemptId = await recordAttempt(services, { tokenId: token.id, requestId: newId('req'), addressBlock: null })
  const holder = { type: 'account', id: account.id, credential: { type: 'token', tokenId: token.id } } as const
  await stage.act(confirmToken, holder, { id: token.id, code: confirmationCode, attemptId })
  const reason = { reasonCode: 'other', reason: '用户要求在今天之内停用' } as const
  await stage.act(revokeToken, admin, { id: token.id, expectedVersion: 2, ...reason })
  const entries = await owner<EntryRow[]>`
    select id, at, actor_type, actor_id, on_behalf_of, via, action, target_type, target_id, outcome, code, reason_code,
      request_id, version_after, body
    from audit_entry where target_id in ${owner([account.id, token.id])} order by id`
  const personal = await owner<PersonalRow[]>`
    select entry_id, field, salt, value from audit_personal where entry_id in ${owner(entries.map(({ id }) => id))}`
  return { accountId: account.id, tokenId: token.id, entries: [...entries], personal: [...personal] }
}

type Copy = { readonly accountId: AccountId; readonly tokenId: TokenId; readonly ids: readonly AuditEntryId[] }

async function write({ owner }: Stage, life: Life, copies: readonly Copy[]): Promise<void> {
  const rows = copies.flatMap((copy) => copyEntries(life, copy))
  const personal = rows.flatMap(({ entry, was }) =>
    life.personal.filter((one) => one.entry_id === was).map((one) => ({ ...one, entry_id: entry.id })),
  )
  const accounts = copies.map(({ accountId }) => uuidFromId(accountId))
  const tokens = copies.map(({ tokenId }) => uuidFromId(tokenId))
  await owner.begin(async (tx) => {
    // Only the entries' own triggers (their place in the order) are wanted, not those of the life of rows.
    await tx`insert into audit_entry ${tx(rows.map(({ entry }) => entry))}`
    if (personal.length > 0) await tx`insert into audit_personal ${tx(personal)}`
    await tx`set local session_replication_role = replica`
    await tx`
      insert into account
      select (jsonb_populate_record(a, jsonb_build_object('id', new, 'external_id', new))).*
      from account a, unnest(${accounts}::text[]) as new where a.id = ${uuidFromId(life.accountId)}`
    await tx`
      insert into token
      select (jsonb_populate_record(t, jsonb_build_object(
        'id', new, 'account_id', of_account, 'secret_hmac', '\\x' || encode(sha256(new::bytea), 'hex')))).*
      from token t, unnest(${tokens}::text[], ${accounts}::text[]) as copy(new, of_account)
      where t.id = ${uuidFromId(life.tokenId)}`
  })
}

function copyEntries({ accountId, tokenId, entries }: Life, copy: Copy) {
  return entries.map((row, at) => {
    const [id, requestId] = [copy.ids[at] ?? newId('aud'), newId('req')]
    const renamed = (text: string) =>
      text
        .replaceAll(accountId, copy.accountId)
        .replaceAll(tokenId, copy.tokenId)
        .replaceAll(row.request_id, requestId)
        .replaceAll(idFromUuid('aud', row.id), id)
    const columns = Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'string' ? renamed(value) : value,
    ])
    return { was: row.id, entry: { ...(Object.fromEntries(columns) as EntryRow), id: uuidFromId(id) } }
  })
}
