import { isReasonCode } from '@tokenim/core/codes'
import type { EventType } from '@tokenim/core/events'
import { isProblemCode, problemText } from '../problems/index.ts'
import type { Actor, Speech } from '../speech/index.ts'
import type { When } from '../times/index.ts'
import { actionNames, type ActionName } from '../words/index.ts'

/** One item of a history, as the API answers it. An expiry that nobody has written yet has no `entryId`. */
export type HistoryItem = {
  readonly at: When
  readonly action: string
  readonly outcome: string
  readonly code?: string | undefined
  readonly actor: Actor
  readonly via?: string | null | undefined
  readonly reasonCode?: string | undefined
  readonly reason?: string | undefined
  readonly versionAfter?: number | undefined
  /** Who handed the act over to the actor. */
  readonly askedBy?: Actor | undefined
  readonly entryId?: string | undefined
}

/** `2026-11-22 01:17:32 UTC 取消令牌，操作者：账号 …（理由：长时间未确认）`: what happened or was refused, by whom and why. */
export function historyLine(item: HistoryItem, say: Speech): string {
  const isChinese = say.language === 'zh-CN'
  const refused = item.outcome === 'ok' || item.outcome === 'done' ? '' : refusedText(item.code, say)
  const who = say.reader === 'holder' ? '' : `${isChinese ? '，操作者：' : ', by '}${say.actor(actorOf(item))}`
  const asked = item.askedBy === undefined || say.reader === 'holder' ? '' : say.actor(item.askedBy)
  const asker = asked === '' ? '' : isChinese ? `，请求者：${asked}` : `, asked by ${asked}`
  const why = reasonText(item, say)
  const reason = why === '' ? '' : isChinese ? `（理由：${why}）` : ` (reason: ${why})`
  return `${say.time(item.at)} ${actionText(item.action, say)}${refused}${who}${asker}${reason}`
}

/** The door an act came through stands on the item; the system's own acts came through none. */
function actorOf({ actor, via }: HistoryItem): Actor {
  return actor.type === 'system' || via === null || via === undefined ? actor : { ...actor, via: actor.via ?? via }
}

export function actionText(action: string, say: Speech): string {
  const own = say.words
  if (say.reader === 'holder' && isHeldAction(action)) return own.holderActions[action]
  return isActionName(action) ? own.actions[action] : say.code(action)
}

export function eventText(type: EventType, say: Speech): string {
  const own = say.words
  if (say.reader === 'holder' && (type === 'token.held' || type === 'token.released')) return own.holderEventTypes[type]
  return own.eventTypes[type] ?? say.code(type)
}

/** The chosen reason and the note, or nothing; a holder reads no notes that staff wrote for each other. */
export function reasonText(
  { reasonCode, reason }: { readonly reasonCode?: string | undefined; readonly reason?: string | undefined },
  say: Speech,
): string {
  if (reasonCode === undefined || say.reader === 'holder') return ''
  const word = isReasonCode(reasonCode) ? say.words.reasonCodes[reasonCode] : say.disabledReason(reasonCode)
  if (reason === undefined) return word
  return say.language === 'zh-CN' ? `${word}：${say.text(reason)}` : `${word}: ${say.text(reason)}`
}

function refusedText(code: string | undefined, say: Speech): string {
  const title = code === undefined || !isProblemCode(code) ? '' : problemText({ code }, say).title
  if (say.language === 'zh-CN') return `（未执行${title === '' ? '' : `：${title}`}）`
  return ` (not done${title === '' ? '' : `: ${title}`})`
}

function isActionName(text: string): text is ActionName {
  return (actionNames as readonly string[]).includes(text)
}

function isHeldAction(text: string): text is 'tokens.hold' | 'tokens.release' {
  return text === 'tokens.hold' || text === 'tokens.release'
}
