import type { Channel } from '../channels/channel.ts'
import type { RegisteredCommand } from '../commands/registered-command.ts'
import type { Gateway } from '../gateway/gateway.ts'
import type { Interaction } from '../interactions/interaction.ts'
import type { Message, Ring } from '../messages/message.ts'
import type { Fault } from '../rest/faults.ts'
import type { RecordedRequest } from '../rest/record-requests.ts'
import type { Clock } from './clock.ts'
import type { Feed } from './feed.ts'
import type { World } from './world.ts'

/** Everything the local Discord knows; it lives in memory and dies with the process. */
export type DiscordState = {
  readonly world: World
  readonly clock: Clock
  /** For the first answer to an interaction. */
  readonly answerWithinMs: number
  readonly mintId: () => string
  /** `http://127.0.0.1:4603`, where files are downloaded. */
  readonly address: () => string
  readonly feed: Feed
  readonly gateway: Gateway
  /** Told of what broke inside the stand-in; callers get a fixed sentence. */
  readonly reportFault: (fault: unknown) => void
  readonly channels: Map<string, Channel>
  /** By message id, oldest first. */
  readonly messages: Map<string, Message>
  /** By `<application id>` (global) or `<application id>/<guild id>`. */
  readonly commands: Map<string, RegisteredCommand[]>
  readonly interactions: Map<string, Interaction>
  readonly rings: Ring[]
  readonly faults: Fault[]
  /** The newest requests to the REST API, oldest first. */
  readonly requests: RecordedRequest[]
  /** Answers of 401, 403 and 429 so far: 10 000 in ten minutes ban an address on the real Discord. */
  invalidRequests: number
}
