import type { Operation } from '../op/operation.ts'
import { accountOperations } from './accounts.ts'
import { alertOperations } from './alerts.ts'
import { auditOperations } from './audit.ts'
import { auditTreeOperations } from './audit-tree.ts'
import { codeOperations } from './codes.ts'
import { confirmOperations } from './confirm.ts'
import { discordLinkOperations } from './discord-links.ts'
import { docsOperations } from './docs.ts'
import { eventOperations } from './events.ts'
import { healthOperations } from './health.ts'
import { logOperations } from './logs.ts'
import { messageOperations } from './messages.ts'
import { onCallOperations } from './on-call.ts'
import { reportOperations } from './reports.ts'
import { silenceOperations } from './silences.ts'
import { tokenMoveOperations } from './token-moves.ts'
import { tokenOperations } from './tokens.ts'
import { verifyOperations } from './verify.ts'

/** Everything this API can do, in the order of its document. */
export const operations: readonly Operation[] = [
  ...accountOperations,
  ...tokenOperations,
  ...confirmOperations,
  ...verifyOperations,
  ...tokenMoveOperations,
  ...messageOperations,
  ...alertOperations,
  ...silenceOperations,
  ...onCallOperations,
  ...discordLinkOperations,
  ...auditOperations,
  ...auditTreeOperations,
  ...eventOperations,
  ...logOperations,
  ...reportOperations,
  ...codeOperations,
  ...docsOperations,
  ...healthOperations,
]
