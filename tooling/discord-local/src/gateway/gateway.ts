/** The application behind a session, and what it asked to be told. */
export type Viewer = { readonly applicationId: string; readonly botUserId: string; readonly intents: number }

/** Something to dispatch to connected bots. */
export type Dispatch = {
  readonly name: string
  /** The payload as this application may see it. */
  readonly data: (viewer: Viewer) => unknown
  readonly mayReceive?: (viewer: Viewer) => boolean
  /** Sessions without any of these intents do not get it; 0: everybody does. */
  readonly intent: number
  /** Only this application's sessions. */
  readonly applicationId?: string
  /** From a direct conversation: goes to shard 0, whatever the guild. */
  readonly direct?: boolean
}

export type SessionView = {
  readonly sessionId: string
  readonly applicationId: string
  readonly shard: readonly [number, number]
  readonly intents: number
  readonly connected: boolean
  readonly sequence: number
  readonly resumes: number
}

/** What goes wrong with a gateway, on demand. */
export type GatewayDrill =
  /** The socket is cut without a close frame (clients see 1006). */
  | { readonly kind: 'drop' }
  /** The server closes with this code. */
  | { readonly kind: 'close'; readonly code: number }
  /** Heartbeats stay unanswered from now on, on the current sockets. */
  | { readonly kind: 'zombie' }
  /** Op 9; not resumable also forgets the session. */
  | { readonly kind: 'invalid_session'; readonly resumable: boolean }
  /** Op 7. */
  | { readonly kind: 'reconnect' }
  /** Ask for a heartbeat now (op 1). */
  | { readonly kind: 'heartbeat' }

/** The side of the gateway that the rest of the stand-in uses. */
export type Gateway = {
  publish(dispatch: Dispatch): void
  sessions(): readonly SessionView[]
  /** Carries a drill out on all connected sessions, or on one application's; answers how many. */
  drill(drill: GatewayDrill, applicationId?: string): number
  /** Interval told in HELLO from now on. */
  setHeartbeatInterval(ms: number): void
  /** Cuts all sockets, and lets nobody in until it is opened again. */
  shut(isShut: boolean): void
}
