import type { Log } from '@tokenim/process'
import type { OpenApiDocument } from './openapi/document.ts'
import type { LateAttempts } from './attempts/late-attempts.ts'
import type { VerifyCache } from '@tokenim/services/tokens'
import type { EventFeed } from './events/feed.ts'
import type { OpenStreams } from './events/open-streams.ts'
import type { MonitorState } from './life/monitor-watch.ts'
import type { Metrics } from './metrics.ts'
import type { Rates } from './rates/rates.ts'
import type { RefusalLimit } from './rates/refusal-limit.ts'

/** What the API is made of besides the services; made once when it starts. */
export type ApiParts = {
  readonly log: Log
  readonly metrics: Metrics
  readonly rates: Rates
  readonly refusals: RefusalLimit
  readonly verifyCache: VerifyCache
  readonly lateAttempts: LateAttempts
  readonly feed: EventFeed
  readonly streams: OpenStreams
  /** Throws while this process should get no new requests. */
  readonly checkReady: () => Promise<void>
  /** Whether the monitor was alive within the last minute. */
  readonly monitorState: () => MonitorState
  /** Aborted when the process drains: streams end. */
  readonly draining: AbortSignal
  readonly openApiDocument: () => OpenApiDocument
}
