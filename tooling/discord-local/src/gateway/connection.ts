import { randomBytes } from 'node:crypto'
import type { RawData, WebSocket } from 'ws'
import { z } from 'zod'
import { gatewayRules } from '../documented/gateway.ts'
import { findMember } from '../world/members.ts'
import { shardOf } from '../world/snowflake.ts'
import { applicationWire, guildCreateWire, memberWire, selfWire } from '../world/wire.ts'
import type { DiscordState } from '../world/state.ts'
import { intents, refuseIntents } from './intents.ts'
import { countEvents } from './count-events.ts'
import { closeCodes, opcodes } from './opcodes.ts'
import { dispatchTo, forgetAbandoned, replay } from './session.ts'
import type { Session } from './session.ts'

/** What all connections of one gateway share. */
export type Lobby = {
  readonly state: () => DiscordState
  readonly sessions: Map<string, Session>
  /** Sockets whose heartbeats stay unanswered. */
  readonly zombies: WeakSet<WebSocket>
  heartbeatIntervalMs: number
  /** Nobody gets in. */
  isShut: boolean
}

const frame = z.object({ op: z.number().int(), d: z.unknown().optional() })
const identify = z.object({
  token: z.string(),
  intents: z.unknown().optional(),
  shard: z.tuple([z.number().int().min(0), z.number().int().min(1)]).nullish(),
})
const resume = z.object({ token: z.string(), session_id: z.string(), seq: z.number().int().min(0) })
const requestMembers = z.object({
  user_ids: z.union([z.string(), z.array(z.string())]).optional(),
  query: z.string().optional(),
  nonce: z.string().optional(),
})

/** Serves one socket: HELLO, then IDENTIFY or RESUME, then heartbeats. */
export function serveConnection(lobby: Lobby, socket: WebSocket, url: URL): void {
  let session: Session | null = null
  const isTooMany = countEvents()
  const send = (op: number, d: unknown) => socket.send(JSON.stringify({ op, d, s: null, t: null }))

  socket.on('error', () => socket.terminate())
  socket.on('close', (code) => {
    if (session === null || session.socket !== socket) return
    session.socket = null
    session.disconnectedAt = lobby.state().clock.now()
    // A bot that says goodbye properly cannot come back to the same session.
    if (code === 1000 || code === 1001) lobby.sessions.delete(session.id)
    lobby.state().feed.publish({ type: 'gateway_changed' })
  })
  socket.on('message', (data, isBinary) => {
    if (isTooMany()) return socket.close(closeCodes.rateLimited, 'Rate limited.')
    const parsed = isBinary ? undefined : readFrame(data)
    if (parsed === undefined) return socket.close(closeCodes.decodeError, 'Error while decoding payload.')
    switch (parsed.op) {
      case opcodes.heartbeat:
        if (!lobby.zombies.has(socket)) send(opcodes.heartbeatAck, null)
        return
      case opcodes.identify:
        if (session !== null) return socket.close(closeCodes.alreadyAuthenticated, 'Already authenticated.')
        session = startSession(lobby, socket, parsed.d, url)
        return
      case opcodes.resume: {
        const resumed = resumeSession(lobby, socket, parsed.d)
        if (resumed === 'invalid_sequence') return socket.close(closeCodes.invalidSequence, 'Invalid seq.')
        if (resumed === null) send(opcodes.invalidSession, false)
        else session = resumed
        return
      }
      case opcodes.presenceUpdate:
      case opcodes.voiceStateUpdate:
        if (session === null) socket.close(closeCodes.notAuthenticated, 'Not authenticated.')
        return
      case opcodes.requestGuildMembers:
        if (session === null) return socket.close(closeCodes.notAuthenticated, 'Not authenticated.')
        return sendMembers(lobby.state(), session, parsed.d)
      default:
        return socket.close(closeCodes.unknownOpcode, 'Unknown opcode.')
    }
  })
  if (url.searchParams.get('v') !== '10') return socket.close(closeCodes.invalidApiVersion, 'Invalid API version.')
  send(opcodes.hello, { heartbeat_interval: lobby.heartbeatIntervalMs, _trace: ['discord-local'] })
}

function startSession(lobby: Lobby, socket: WebSocket, payload: unknown, url: URL): Session | null {
  const state = lobby.state()
  forgetAbandoned(lobby.sessions, state.clock.now())
  const parsed = identify.safeParse(payload)
  const application = parsed.success
    ? state.world.applications.find((one) => one.botToken === parsed.data.token)
    : undefined
  if (!parsed.success || application === undefined) {
    socket.close(closeCodes.authenticationFailed, 'Authentication failed.')
    return null
  }
  const [shard, shards] = parsed.data.shard ?? [0, 1]
  if (shard >= shards) {
    socket.close(closeCodes.invalidShard, 'Invalid shard.')
    return null
  }
  const refused = refuseIntents(parsed.data.intents, application.privilegedIntents)
  if (refused !== null) {
    socket.close(refused, refused === 4013 ? 'Invalid intent(s).' : 'Disallowed intent(s).')
    return null
  }
  const session: Session = {
    id: randomBytes(16).toString('hex'),
    application,
    shard: [shard, shards],
    intents: Number(parsed.data.intents),
    socket,
    disconnectedAt: null,
    sequence: 0,
    resumes: 0,
    sent: [],
  }
  lobby.sessions.set(session.id, session)
  greet(state, session, url)
  state.feed.publish({ type: 'gateway_changed' })
  return session
}

function greet(state: DiscordState, session: Session, url: URL): void {
  const { application, shard } = session
  const guildId = state.world.guild.id
  const hasGuild = shardOf(guildId, shard[1]) === shard[0]
  dispatchTo(session, 'READY', {
    v: 10,
    user: selfWire(state.world, application),
    guilds: hasGuild ? [{ id: guildId, unavailable: true }] : [],
    session_id: session.id,
    resume_gateway_url: `${url.protocol}//${url.host}/gateway`,
    shard,
    application: { id: application.id, flags: applicationWire(state, application)['flags'] },
    private_channels: [],
    relationships: [],
    user_settings: {},
    presences: [],
    guild_join_requests: [],
    session_type: 'normal',
    _trace: ['discord-local'],
  })
  if (!hasGuild || (session.intents & intents.guilds) === 0) return
  const seesMembers = (session.intents & intents.guildMembers) !== 0
  dispatchTo(session, 'GUILD_CREATE', guildCreateWire(state, { botUserId: application.botUserId, seesMembers }))
}

function resumeSession(lobby: Lobby, socket: WebSocket, payload: unknown): Session | 'invalid_sequence' | null {
  const parsed = resume.safeParse(payload)
  if (!parsed.success) return null
  forgetAbandoned(lobby.sessions, lobby.state().clock.now())
  const session = lobby.sessions.get(parsed.data.session_id)
  if (session === undefined || session.application.botToken !== parsed.data.token) return null
  if (parsed.data.seq > session.sequence) return 'invalid_sequence'
  // After op 9 a client may resume on the socket it has.
  if (session.socket !== socket) session.socket?.close(4000, 'Resumed elsewhere.')
  session.socket = socket
  session.disconnectedAt = null
  if (!replay(session, parsed.data.seq)) {
    session.socket = null
    lobby.sessions.delete(session.id)
    return null
  }
  session.resumes += 1
  dispatchTo(session, 'RESUMED', { _trace: ['discord-local'] })
  lobby.state().feed.publish({ type: 'gateway_changed' })
  return session
}

/** Op 8: the whole guild, by id or by the start of a name, in one chunk. */
function sendMembers(state: DiscordState, session: Session, payload: unknown): void {
  const parsed = requestMembers.safeParse(payload)
  const wanted = parsed.success ? parsed.data : {}
  const ids = wanted.user_ids === undefined ? undefined : [wanted.user_ids].flat()
  const everyone = [...state.world.users.map((one) => one.id), ...state.world.applications.map((one) => one.botUserId)]
  const members = (ids ?? everyone)
    .flatMap((id) => findMember(state.world, id) ?? [])
    .filter((member) => member.name.toLowerCase().startsWith((wanted.query ?? '').toLowerCase()))
  dispatchTo(session, 'GUILD_MEMBERS_CHUNK', {
    guild_id: state.world.guild.id,
    members: members.map((member) => memberWire(state, member)),
    chunk_index: 0,
    chunk_count: 1,
    not_found: (ids ?? []).filter((id) => findMember(state.world, id) === undefined),
    ...(wanted.nonce === undefined ? {} : { nonce: wanted.nonce }),
  })
}

/** The server reads every message into one Buffer, the default of `ws`; the other kinds never come. */
function readFrame(data: RawData): z.output<typeof frame> | undefined {
  const bytes = data as Buffer
  if (bytes.length > gatewayRules.payload.figure) return undefined
  try {
    return frame.safeParse(JSON.parse(bytes.toString('utf8'))).data
  } catch {
    return undefined
  }
}
