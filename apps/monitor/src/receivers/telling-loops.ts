import { minuteMs, secondMs } from '@tokenim/core/time'
import { createDrawing } from '../discord/drawing.ts'
import { createPump } from '../discord/pump.ts'
import { createDigestSender } from '../discord/send-digest.ts'
import { createHandOverLoop } from '../hand-overs/hand-over-loop.ts'
import type { LeaseKeeper } from '../leases/lease-keeper.ts'
import { createDeadMansSwitch } from '../life/dead-mans-switch.ts'
import { leased } from '../loops/leased.ts'
import type { LoopPlan } from '../loops/loop.ts'
import type { NamedPlan, Wake } from '../loops/named-plan.ts'
import type { DiscordParts, MonitorParts } from '../monitor-parts.ts'
import { createNoticeLoop } from '../notices/notice-loop.ts'
import { createOnCallLoop } from '../on-call/on-call-loop.ts'
import { createReportLoop } from '../reports/post-reports.ts'
import { createRouteLoop } from '../routing/route-loop.ts'
import { createWatchLoop } from '../watches/watch-loop.ts'
import type { Notifier } from './notify.ts'
import { createNotifier } from './notify.ts'

/** From an alert that changed to whoever is told of it; and what is told without one. */
export function tellingLoops(parts: MonitorParts, keeper: LeaseKeeper, wake: Wake): NamedPlan[] {
  const { services, routing, metrics, discord, log } = parts
  const onQueued = () => {
    wake('deliver')
    wake('notify')
  }
  const route = createRouteLoop({ services, routing, metrics, onQueued })
  const report = createReportLoop({ services, routing, discord, log })
  const onGivenUp = givenUpTeller(parts)
  return [
    { name: 'route', everyMs: secondMs, runOnce: leased(keeper, 'route', route) },
    { name: 'on-call', everyMs: 5 * minuteMs, runOnce: leased(keeper, 'route', createOnCallLoop(parts)) },
    { name: 'reports', everyMs: minuteMs / 2, runOnce: leased(keeper, 'route', report) },
    { name: 'dead-mans-switch', everyMs: 5 * secondMs, runOnce: leased(keeper, 'route', createDeadMansSwitch(parts)) },
    { name: 'notify', everyMs: secondMs, ...notifierOf(parts, onGivenUp, () => wake('notify')) },
    ...(discord === null
      ? []
      : [
          { name: 'deliver' as const, everyMs: secondMs, runOnce: pumpOf(parts, discord, onGivenUp) },
          {
            name: 'watches' as const,
            everyMs: 2 * secondMs,
            runOnce: createWatchLoop({ services, discord, log, metrics }),
          },
          {
            name: 'hand-overs' as const,
            everyMs: secondMs,
            runOnce: leased(keeper, 'route', createHandOverLoop({ services, discord, log, metrics })),
          },
          {
            name: 'notices' as const,
            everyMs: secondMs,
            runOnce: leased(keeper, 'route', createNoticeLoop({ services, discord, log, metrics })),
          },
        ]),
  ]
}

type OnGivenUp = (address: string, error: string) => void

/** With no other address to tell of it the last resort is told that somebody is not reached, once in ten minutes. */
function givenUpTeller({ routing, lastResort }: Pick<MonitorParts, 'routing' | 'lastResort'>): OnGivenUp {
  let toldAt = Number.NEGATIVE_INFINITY
  return (address, error) => {
    if (routing.current().fallbackOf(address) !== null || performance.now() - toldAt < 10 * minuteMs) return
    toldAt = performance.now()
    void lastResort.say(`notifications to ${address} are refused (${error}), and there is no other receiver`)
  }
}

function notifierOf(
  { services, log, metrics, routing, discord, externalUrl }: MonitorParts,
  onGivenUp: OnGivenUp,
  onRoom: () => void,
): Notifier {
  const digests = discord === null ? null : { discord: discord.client, drawing: createDrawing(discord) }
  return createNotifier({
    services,
    routing,
    discordReceiver: digests === null ? null : (_address, channelId) => createDigestSender(digests, channelId),
    onGivenUp,
    onRoom,
    alertUrl: (alertId) => (externalUrl === '' ? null : `${externalUrl}/v1/alerts/${alertId}`),
    log,
    metrics,
  })
}

function pumpOf(
  { services, log, metrics, routing }: MonitorParts,
  discord: DiscordParts,
  onGivenUp: OnGivenUp,
): LoopPlan['runOnce'] {
  return createPump({
    services,
    discord: discord.client,
    drawing: createDrawing(discord),
    channels: () => routing.current().channels,
    fallbackOf: (address) => routing.current().fallbackOf(address),
    onGivenUp,
    log,
    metrics,
  })
}
