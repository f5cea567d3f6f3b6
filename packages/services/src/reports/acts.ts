import type { ReportMove, ReportWindow } from '@tokenim/core/reports'
import { reportMoves } from '@tokenim/core/reports'
import type { ReadTransaction } from '@tokenim/db'
import { auditEntry } from '@tokenim/db/schema'
import { sql } from 'drizzle-orm'
import { madeWithin, stepOf } from './ranges.ts'

const actionOfMove: { readonly [M in ReportMove]: string } = {
  issued: 'tokens.issue',
  confirmed: 'tokens.confirm',
  held: 'tokens.hold',
  released: 'tokens.release',
  extended: 'tokens.extend',
  cancelled: 'tokens.cancel',
  revoked: 'tokens.revoke',
  expired: 'tokens.expire',
}

const sending = 'messages.send'

export type CountedActs = {
  readonly moves: { readonly [M in ReportMove]: number }
  readonly sent: number
  /** By step, from 0. */
  readonly issued: ReadonlyMap<number, number>
  readonly confirmed: ReadonlyMap<number, number>
}

/** What was done to tokens, and what was sent, by the audit log: it is kept for ever. What changed nothing is not counted. */
export async function countActs(
  tx: Pick<ReadTransaction, 'execute'>,
  window: ReportWindow,
  stepMs: number,
): Promise<CountedActs> {
  const actions = [...Object.values(actionOfMove), sending].map((action) => sql`${action}`)
  const rows = await tx.execute(sql`
    SELECT ${auditEntry.action} AS action, ${stepOf(auditEntry.at, window, stepMs)} AS step, count(*)::integer AS count
    FROM ${auditEntry}
    WHERE ${madeWithin(auditEntry.id, 'aud', window)} AND ${auditEntry.outcome} = 'ok'
      AND ${auditEntry.versionAfter} IS NOT NULL AND ${auditEntry.action} IN (${sql.join(actions, sql`, `)})
    GROUP BY 1, 2`)
  const counted = rows.map((row) => ({
    action: String(row['action']),
    step: Number(row['step']),
    count: Number(row['count']),
  }))
  const of = (action: string) => counted.filter((row) => row.action === action)
  const total = (action: string) => of(action).reduce((sum, { count }) => sum + count, 0)
  const steps = (action: string) => new Map(of(action).map(({ step, count }) => [step, count]))
  // One member for each move, whose type fromEntries forgets.
  const moves = Object.fromEntries(reportMoves.map((move) => [move, total(actionOfMove[move])])) as CountedActs['moves']
  return { moves, sent: total(sending), issued: steps('tokens.issue'), confirmed: steps('tokens.confirm') }
}
