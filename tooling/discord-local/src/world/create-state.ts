import { textChannelOf } from '../channels/channel.ts'
import type { Gateway } from '../gateway/gateway.ts'
import { createClock } from './clock.ts'
import { createFeed } from './feed.ts'
import { createSnowflakes } from './snowflake.ts'
import type { DiscordState } from './state.ts'
import type { World } from './world.ts'

/** An empty local Discord: the world's channels, and nothing said yet. */
export function createState(
  world: World,
  gateway: Gateway,
  {
    reportFault,
    answerWithinMs,
    address,
    now,
  }: Pick<DiscordState, 'reportFault' | 'answerWithinMs' | 'address'> & { readonly now: (() => number) | undefined },
): DiscordState {
  const clock = createClock(now)
  const state: DiscordState = {
    world,
    clock,
    answerWithinMs,
    address,
    gateway,
    reportFault,
    mintId: createSnowflakes(() => clock.now()),
    feed: createFeed(() => clock.now()),
    channels: new Map(),
    messages: new Map(),
    commands: new Map(),
    interactions: new Map(),
    rings: [],
    faults: [],
    requests: [],
    invalidRequests: 0,
  }
  layOutChannels(state)
  return state
}

/** Forgets messages, threads, interactions, rings and faults; commands and connected bots stay. */
export function resetState(state: DiscordState): void {
  state.channels.clear()
  state.messages.clear()
  state.interactions.clear()
  state.rings.length = 0
  state.faults.length = 0
  state.requests.length = 0
  state.invalidRequests = 0
  state.clock.reset()
  layOutChannels(state)
  state.feed.publish({ type: 'reset' })
}

function layOutChannels(state: DiscordState): void {
  state.world.channels.forEach((description, position) => {
    state.channels.set(description.id, textChannelOf(description, position))
  })
}
