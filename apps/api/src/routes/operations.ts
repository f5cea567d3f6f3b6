import type { Operation } from '../op/operation.ts'
import { accountOperations } from './accounts.ts'
import { accountStatusOperations } from './account-status.ts'
import { alertOperations } from './alerts.ts'
import { auditOperations } from './audit.ts'
import { auditTreeOperations } from './audit-tree.ts'
import { codeOperations } from './codes.ts'
import { confirmOperations } from './confirm.ts'
import { discordLinkOperations } from './discord-links.ts'
import { docsOperations } from './docs.ts'
import { eventOperations } from './events.ts'
import { grantOperations } from './grants.ts'
import { handOverOperations } from './hand-overs.ts'
import { healthOperations } from './health.ts'
import { keyOperations } from './keys.ts'
import { logOperations } from './logs.ts'
import { messageOperations } from './messages.ts'
import { noticeOperations } from './notices.ts'
import { onCallOperations } from './on-call.ts'
import { reportOperations } from './reports.ts'
import { silenceOperations } from './silences.ts'
import { tokenActOperations } from './token-acts.ts'
import { stepUpOperations } from './step-ups.ts'
import { tokenMoveOperations } from './token-moves.ts'
import { tokenOperations } from './tokens.ts'
import { verifyOperations } from './verify.ts'
import { watchOperations } from './watches.ts'

/** Everything this API can do, in the order of its document. */
export const operations: readonly Operation[] = [
  ...accountOperations,
  ...accountStatusOperations,
  ...grantOperations,
  ...keyOperations,
  ...tokenOperations,
  ...confirmOperations,
  ...verifyOperations,
  ...tokenMoveOperations,
  ...tokenActOperations,
  ...watchOperations,
  ...handOverOperations,
  ...messageOperations,
  ...alertOperations,
  ...silenceOperations,
  ...onCallOperations,
  ...noticeOperations,
  ...discordLinkOperations,
  ...stepUpOperations,
  ...auditOperations,
  ...auditTreeOperations,
  ...eventOperations,
  ...logOperations,
  ...reportOperations,
  ...codeOperations,
  ...docsOperations,
  ...healthOperations,
]
