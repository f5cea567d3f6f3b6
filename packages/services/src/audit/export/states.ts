import type { CanonicalObject, ExportState } from '@tokenim/core/audit'
import { toJson } from '@tokenim/core/json'
import { builtInRoles } from '@tokenim/core/permissions'
import { redactSecrets } from '@tokenim/core/secrets'
import type { ReadTransaction } from '@tokenim/db'
import {
  accessGrant,
  account,
  alert,
  apiKey,
  application,
  changeMark,
  discordLink,
  discordLinkOffer,
  handOver,
  heartbeat,
  message,
  notice,
  onCallSwap,
  silence,
  stepUp,
  token,
} from '@tokenim/db/schema'
import type { SQL } from 'drizzle-orm'
import { asc, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { accountFromRow, auditedAccount } from '../../accounts/index.ts'
import { auditedAlertRow } from '../../alerts/index.ts'
import { auditedMark, markFromRow } from '../../changes/index.ts'
import { auditedHandOver, handOverFromRow } from '../../hand-overs/index.ts'
import { auditedHeartbeat, heartbeatFromRow } from '../../heartbeats/index.ts'
import { auditedMessage } from '../../messages/index.ts'
import { auditedNotice, noticeFromRow } from '../../notices/index.ts'
import { auditedSwap } from '../../on-call/index.ts'
import { auditedSilence } from '../../silences/index.ts'
import { auditedToken, tokenFromRow } from '../../tokens/index.ts'
import { auditedStepUp } from '../../verb/step-up-row.ts'

/** Every kind of row that has a version: all rows of each are in an export. */
export const stateKinds = [
  'account',
  'alert',
  'application',
  'change',
  'grant',
  'hand_over',
  'heartbeat',
  'key',
  'link',
  'message',
  'notice',
  'on_call_swap',
  'silence',
  'step_up',
  'token',
] as const

type State = { readonly id: string; readonly version: number; readonly state: CanonicalObject }
type Kind = (typeof stateKinds)[number]

const pageRows = 1_000

/** Every audited row as it is now, with what entries say of such a row and in the same words. */
export async function* stateRows(tx: ReadTransaction): AsyncGenerator<ExportState[]> {
  for (const [kind, read] of readers) {
    let after: string | null = null
    for (;;) {
      const page: readonly State[] = await read(tx, after)
      if (page.length === 0) break
      yield page.map((row) => ({ type: 'state', kind, ...row, state: withoutSecrets(row.state) }))
      after = page.at(-1)?.id ?? null
    }
  }
}

type Reader = (tx: ReadTransaction, after: string | null) => Promise<readonly State[]>

/** Two tables hold links: what was offered and what stands. */
const readers: readonly (readonly [Kind, Reader])[] = [
  ['account', accounts],
  ['alert', alerts],
  ['application', applications],
  ['change', changes],
  ['grant', grants],
  ['hand_over', handOvers],
  ['heartbeat', heartbeats],
  ['key', keys],
  ['link', offers],
  ['link', links],
  ['message', messages],
  ['notice', notices],
  ['on_call_swap', swaps],
  ['silence', silences],
  ['step_up', stepUps],
  ['token', tokens],
]

async function accounts(tx: ReadTransaction, after: string | null): Promise<State[]> {
  const rows = await tx.select().from(account).where(behind(account.id, after)).orderBy(asc(account.id)).limit(pageRows)
  return rows.map((row) => ({ id: row.id, version: row.version, state: auditedAccount(accountFromRow(row)) }))
}

async function alerts(tx: ReadTransaction, after: string | null): Promise<State[]> {
  const rows = await tx.select().from(alert).where(behind(alert.id, after)).orderBy(asc(alert.id)).limit(pageRows)
  return rows.map((row) => ({ id: row.id, version: row.version, state: auditedAlertRow(row) }))
}

async function applications(tx: ReadTransaction, after: string | null): Promise<State[]> {
  const rows = await tx
    .select()
    .from(application)
    .where(behind(application.id, after))
    .orderBy(asc(application.id))
    .limit(pageRows)
  return rows.map(({ id, version, name, kind }) => ({ id, version, state: { name, kind } }))
}

async function changes(tx: ReadTransaction, after: string | null): Promise<State[]> {
  const rows = await tx
    .select()
    .from(changeMark)
    .where(behind(changeMark.id, after))
    .orderBy(asc(changeMark.id))
    .limit(pageRows)
  return rows.map((row) => ({ id: row.id, version: row.version, state: auditedMark(markFromRow(row)) }))
}

async function handOvers(tx: ReadTransaction, after: string | null): Promise<State[]> {
  const rows = await tx
    .select()
    .from(handOver)
    .where(behind(handOver.id, after))
    .orderBy(asc(handOver.id))
    .limit(pageRows)
  return rows.map((row) => ({ id: row.id, version: row.version, state: auditedHandOver(handOverFromRow(row)) }))
}

async function heartbeats(tx: ReadTransaction, after: string | null): Promise<State[]> {
  const rows = await tx
    .select()
    .from(heartbeat)
    .where(behind(heartbeat.id, after))
    .orderBy(asc(heartbeat.id))
    .limit(pageRows)
  return rows.map((row) => ({ id: row.id, version: row.version, state: auditedHeartbeat(heartbeatFromRow(row)) }))
}

async function grants(tx: ReadTransaction, after: string | null): Promise<State[]> {
  const rows = await tx
    .select()
    .from(accessGrant)
    .where(behind(accessGrant.id, after))
    .orderBy(asc(accessGrant.id))
    .limit(pageRows)
  return rows.map((row) => {
    const { id, version, accountId, applicationId, permission, roleId, effect, scope, expiresAt, revokedAt } = row
    const role = roleId === null ? null : (builtInRoles.find((one) => one.id === roleId)?.name ?? roleId)
    const state = { accountId, applicationId, permission, role, effect, scope, ...toJson({ expiresAt, revokedAt }) }
    return { id, version, state }
  })
}

async function keys(tx: ReadTransaction, after: string | null): Promise<State[]> {
  const rows = await tx.select().from(apiKey).where(behind(apiKey.id, after)).orderBy(asc(apiKey.id)).limit(pageRows)
  return rows.map(({ id, version, accountId, applicationId, name, secretHint, state, expiresAt }) => {
    const said = { accountId, applicationId, name, secretHint, state, ...toJson({ expiresAt }) }
    return { id, version, state: said }
  })
}

async function offers(tx: ReadTransaction, after: string | null): Promise<State[]> {
  const rows = await tx
    .select()
    .from(discordLinkOffer)
    .where(behind(discordLinkOffer.id, after))
    .orderBy(asc(discordLinkOffer.id))
    .limit(pageRows)
  return rows.map(({ id, version, expiresAt }) => ({ id, version, state: toJson({ expiresAt }) }))
}

/** Who is linked to whom is personal: entries hold a commitment to it. */
async function links(tx: ReadTransaction, after: string | null): Promise<State[]> {
  const rows = await tx
    .select()
    .from(discordLink)
    .where(behind(discordLink.accountId, after))
    .orderBy(asc(discordLink.accountId))
    .limit(pageRows)
  return rows.map(({ accountId, version }) => ({ id: accountId, version, state: {} }))
}

async function messages(tx: ReadTransaction, after: string | null): Promise<State[]> {
  const rows = await tx.select().from(message).where(behind(message.id, after)).orderBy(asc(message.id)).limit(pageRows)
  return rows.map((row) => ({ id: row.id, version: row.version, state: auditedMessage(row) }))
}

async function notices(tx: ReadTransaction, after: string | null): Promise<State[]> {
  const rows = await tx.select().from(notice).where(behind(notice.id, after)).orderBy(asc(notice.id)).limit(pageRows)
  return rows.map((row) => ({ id: row.id, version: row.version, state: auditedNotice(noticeFromRow(row)) }))
}

async function silences(tx: ReadTransaction, after: string | null): Promise<State[]> {
  const rows = await tx.select().from(silence).where(behind(silence.id, after)).orderBy(asc(silence.id)).limit(pageRows)
  return rows.map((row) => ({ id: row.id, version: row.version, state: auditedSilence(row) }))
}

async function stepUps(tx: ReadTransaction, after: string | null): Promise<State[]> {
  const rows = await tx.select().from(stepUp).where(behind(stepUp.id, after)).orderBy(asc(stepUp.id)).limit(pageRows)
  return rows.map((row) => ({ id: row.id, version: row.version, state: auditedStepUp(row) }))
}

async function swaps(tx: ReadTransaction, after: string | null): Promise<State[]> {
  const rows = await tx
    .select()
    .from(onCallSwap)
    .where(behind(onCallSwap.id, after))
    .orderBy(asc(onCallSwap.id))
    .limit(pageRows)
  return rows.map((row) => ({ id: row.id, version: row.version, state: auditedSwap(row) }))
}

async function tokens(tx: ReadTransaction, after: string | null): Promise<State[]> {
  const rows = await tx.select().from(token).where(behind(token.id, after)).orderBy(asc(token.id)).limit(pageRows)
  return rows.map((row) => ({ id: row.id, version: row.version, state: auditedToken(tokenFromRow(row)) }))
}

function behind(id: PgColumn, after: string | null): SQL | undefined {
  return after === null ? undefined : sql`${id} > ${sql.param(after, id)}`
}

/** As entries are sealed: what looks like a secret is cut in both. */
function withoutSecrets(state: CanonicalObject): CanonicalObject {
  return JSON.parse(redactSecrets(JSON.stringify(state))) as CanonicalObject
}
