import {
  accountDoneCard,
  type Press,
  type ProblemView,
  readDisableDialog,
  readMoveDialog,
  refusalCard,
} from '@tokenim/discord-cards'
import { type OperationAnswer, ProblemError } from '@tokenim/sdk'
import { showAccount } from '../answers/account.ts'
import type { Asking } from '../asking.ts'
import type { Outcome } from '../outcome.ts'
import { accountDetail } from '../tokenim/views.ts'
import { entityOf, type Submitted } from './press.ts'

/** The dialog of a disabling, sent off. */
export function readSubmittedDisable(press: Press, components: unknown): Submitted | null {
  const id = entityOf(press, 'acc')
  const form = readDisableDialog(components)
  if (id === null || form === null) return null
  const { disabledReason, evidence, lengthMs } = form
  const until = lengthMs === null ? {} : { until: new Date(Date.now() + lengthMs).toISOString() }
  const alsoEnded = disabledReason === 'security_anomaly'
  const run = (asking: Asking) =>
    act(asking, { id, done: 'disable', alsoEnded, reasonCode: disabledReason, reason: evidence }, () =>
      asking.tokenim.disableAccount(
        { path: { id }, body: { disabledReason, evidence, ...until, expectedVersion: press.version } },
        { idempotencyKey: asking.asker.id },
      ),
    )
  return { isAct: true, run }
}

/** The dialog of an enabling, sent off. */
export function readSubmittedEnable(press: Press, components: unknown): Submitted | null {
  const id = entityOf(press, 'acc')
  const form = readMoveDialog(components)
  if (id === null || form === null) return null
  const { requestReplacement: _none, minutes: _minutes, ...said } = form
  const run = (asking: Asking) =>
    act(asking, { id, done: 'enable', alsoEnded: false, ...said }, () =>
      asking.tokenim.enableAccount(
        { path: { id }, body: { ...said, expectedVersion: press.version } },
        { idempotencyKey: asking.asker.id },
      ),
    )
  return { isAct: true, run }
}

type Done = {
  readonly id: string
  readonly done: 'disable' | 'enable'
  readonly alsoEnded: boolean
  readonly reasonCode: string
  readonly reason?: string
}

/** Carries it out; a card that is outdated becomes what is true now, with why nothing was done beside it. */
async function act(
  asking: Asking,
  { id, ...said }: Done,
  carryOut: () => Promise<OperationAnswer<'getAccount'>>,
): Promise<Outcome> {
  try {
    const account = accountDetail(await carryOut())
    const discordUserId = asking.asker.userId
    const reason = asking.parts.idsOnly ? undefined : said.reason
    return { kind: 'done', card: accountDoneCard({ account, discordUserId, ...said, reason }, asking.staff) }
  } catch (error) {
    if (!(error instanceof ProblemError && movedOn.has(error.code))) throw error
    const { code, facts, requestId } = error
    const problem: ProblemView = { code, facts, requestId }
    return { kind: 'outdated', card: await showAccount(asking, id), aside: refusalCard(problem, asking.staff) }
  }
}

const movedOn: ReadonlySet<string> = new Set(['account_changed', 'invalid_account_state', 'account_closed'])
