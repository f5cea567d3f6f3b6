import { uuidFromId } from '@tokenim/core/ids'
import type { TestDatabase } from '@tokenim/db/testing'
import { RaceLost } from './check.ts'
import type { Race } from './scenarios.ts'

/** Nothing is sent after a move that closes the gate: every message is as old as the account's last open moment. */
export async function checkSends({ owner }: TestDatabase, { accountId }: Race): Promise<void> {
  const account = uuidFromId(accountId)
  const late = await owner`
    select 1 from message where from_account_id = ${account} and state = 'sent' and state_since >
      (select max(state_since) from token where account_id = ${account} and state <> 'confirmed')`
  if (late.length > 0) throw new RaceLost(`${late.length} messages were sent after the gate had closed`)
}
