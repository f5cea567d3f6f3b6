import { accountDisable } from './account-disable.ts'
import { accountEnable } from './account-enable.ts'
import { accountShow } from './account-show.ts'
import { alertsAck } from './alerts-ack.ts'
import { alertsList } from './alerts-list.ts'
import { alertsResolve } from './alerts-resolve.ts'
import { alertsShow } from './alerts-show.ts'
import { alertsSilence } from './alerts-silence.ts'
import { auditTarget } from './audit-target.ts'
import { auditWho } from './audit-who.ts'
import { check } from './check.ts'
import type { Command } from './command.ts'
import { grantsShow } from './grants-show.ts'
import { health } from './health.ts'
import { help } from './help.ts'
import { keyRevoke } from './key-revoke.ts'
import { keyShow } from './key-show.ts'
import { link } from './link.ts'
import { logsPatterns } from './logs-patterns.ts'
import { mine } from './mine.ts'
import { noticePublish } from './notice-publish.ts'
import { oncall } from './oncall.ts'
import { report } from './report.ts'
import { silences } from './silences.ts'
import { tokenCancel } from './token-cancel.ts'
import { tokenExtend } from './token-extend.ts'
import { tokenHistory } from './token-history.ts'
import { tokenHold } from './token-hold.ts'
import { tokenList } from './token-list.ts'
import { tokenProof } from './token-proof.ts'
import { tokenRelease } from './token-release.ts'
import { tokenRevoke } from './token-revoke.ts'
import { tokenShow } from './token-show.ts'

/** In the order people see them. To add one: a file beside this one, and its name here. */
const others: readonly Command[] = [
  check,
  tokenShow,
  tokenList,
  tokenCancel,
  tokenExtend,
  tokenHold,
  tokenRelease,
  tokenRevoke,
  tokenHistory,
  tokenProof,
  accountShow,
  accountDisable,
  accountEnable,
  grantsShow,
  keyShow,
  keyRevoke,
  auditWho,
  auditTarget,
  alertsList,
  alertsShow,
  alertsAck,
  alertsSilence,
  alertsResolve,
  silences,
  noticePublish,
  oncall,
  logsPatterns,
  report,
  mine,
  link,
  health,
]

export const commands: readonly Command[] = [...others, help(others)]
