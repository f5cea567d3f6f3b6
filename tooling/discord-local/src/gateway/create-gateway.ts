import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { shardOf } from '../world/snowflake.ts'
import type { DiscordState } from '../world/state.ts'
import { serveConnection } from './connection.ts'
import type { Lobby } from './connection.ts'
import type { Gateway, GatewayDrill } from './gateway.ts'
import { opcodes } from './opcodes.ts'
import { concerns, dispatchTo, sessionView, viewerOf } from './session.ts'
import type { Session } from './session.ts'

export type GatewayServer = Gateway & {
  /** Takes over the upgrade requests of an HTTP server. */
  attach(server: Pick<Server, 'on'>): void
  close(): void
}

/** The gateway of one local Discord. The state is asked for late: state and gateway know each other. */
export function createGateway(state: () => DiscordState, heartbeatIntervalMs: number): GatewayServer {
  const server = new WebSocketServer({ noServer: true, maxPayload: 64 * 1024 })
  const lobby: Lobby = { state, sessions: new Map(), zombies: new WeakSet(), heartbeatIntervalMs, isShut: false }
  return {
    publish(dispatch) {
      const guildId = state().world.guild.id
      for (const session of lobby.sessions.values()) {
        if (!concerns(session, dispatch, shardOf(guildId, session.shard[1]))) continue
        dispatchTo(session, dispatch.name, dispatch.data(viewerOf(session)))
      }
    },
    sessions: () => [...lobby.sessions.values()].map(sessionView),
    drill(drill, applicationId) {
      const chosen = [...lobby.sessions.values()].filter(
        (session) =>
          session.socket !== null && (applicationId === undefined || session.application.id === applicationId),
      )
      for (const session of chosen) carryOut(lobby, session, drill)
      return chosen.length
    },
    setHeartbeatInterval(ms) {
      lobby.heartbeatIntervalMs = ms
    },
    shut(isShut) {
      lobby.isShut = isShut
      if (isShut) for (const client of server.clients) client.terminate()
    },
    attach(http) {
      http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
        const url = new URL(request.url ?? '/', `ws://${request.headers.host ?? '127.0.0.1'}`)
        if (url.pathname.replace(/\/$/, '') !== '/gateway' || lobby.isShut) return socket.destroy()
        server.handleUpgrade(request, socket, head, (opened) => serveConnection(lobby, opened, url))
      })
    },
    close() {
      for (const client of server.clients) client.terminate()
      server.close()
    },
  }
}

function carryOut(lobby: Lobby, session: Session, drill: GatewayDrill): void {
  const { socket } = session
  if (socket === null) return
  const send = (op: number, d: unknown) => socket.send(JSON.stringify({ op, d, s: null, t: null }))
  switch (drill.kind) {
    case 'drop':
      return socket.terminate()
    case 'close':
      return socket.close(drill.code, 'Drill.')
    case 'zombie':
      lobby.zombies.add(socket)
      return
    case 'invalid_session':
      if (!drill.resumable) {
        lobby.sessions.delete(session.id)
        session.socket = null
      }
      return send(opcodes.invalidSession, drill.resumable)
    case 'reconnect':
      return send(opcodes.reconnect, null)
    case 'heartbeat':
      return send(opcodes.heartbeat, null)
  }
}
