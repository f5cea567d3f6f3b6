import type { WebSocket } from 'ws'
import { gatewayRules } from '../documented/gateway.ts'
import type { Application } from '../world/world.ts'
import type { Dispatch, SessionView, Viewer } from './gateway.ts'
import { opcodes } from './opcodes.ts'

type Sent = { readonly s: number; readonly t: string; readonly d: unknown }

/** One identified connection of a bot; it outlives its socket so that it can be resumed. */
export type Session = {
  readonly id: string
  readonly application: Application
  readonly shard: readonly [number, number]
  readonly intents: number
  socket: WebSocket | null
  /** When its socket went away; null while it has one. */
  disconnectedAt: number | null
  sequence: number
  resumes: number
  /** What was dispatched, for a replay; the newest 1 000. */
  readonly sent: Sent[]
}

const keptForReplay = 1_000

export function viewerOf(session: Session): Viewer {
  const { application, intents } = session
  return { applicationId: application.id, botUserId: application.botUserId, intents }
}

/** Whether this dispatch concerns this session. */
export function concerns(session: Session, dispatch: Dispatch, guildShard: number): boolean {
  if (dispatch.applicationId !== undefined && dispatch.applicationId !== session.application.id) return false
  if (dispatch.intent !== 0 && (session.intents & dispatch.intent) === 0) return false
  if ((dispatch.direct === true ? 0 : guildShard) !== session.shard[0]) return false
  return dispatch.mayReceive?.(viewerOf(session)) ?? true
}

/** Forgets sessions whose bot stayed away too long to resume them. */
export function forgetAbandoned(sessions: Map<string, Session>, now: number): void {
  for (const [id, { disconnectedAt }] of sessions) {
    if (disconnectedAt !== null && now - disconnectedAt >= gatewayRules.too_late.figure) sessions.delete(id)
  }
}

/** Sends an event, or keeps it for the replay while the bot is away. */
export function dispatchTo(session: Session, name: string, data: unknown): void {
  session.sequence += 1
  const event: Sent = { s: session.sequence, t: name, d: data }
  session.sent.push(event)
  if (session.sent.length > keptForReplay) session.sent.shift()
  sendEvent(session, event)
}

/** Replays what came after a sequence number; false when that is no longer known. */
export function replay(session: Session, after: number): boolean {
  const oldest = session.sent[0]?.s ?? session.sequence + 1
  if (after + 1 < oldest) return false
  for (const event of session.sent) if (event.s > after) sendEvent(session, event)
  return true
}

export function sessionView(session: Session): SessionView {
  const { application, id, intents, resumes, sequence, shard, socket } = session
  return { sessionId: id, applicationId: application.id, shard, intents, connected: socket !== null, sequence, resumes }
}

function sendEvent(session: Session, event: Sent): void {
  session.socket?.send(JSON.stringify({ op: opcodes.dispatch, ...event }))
}
