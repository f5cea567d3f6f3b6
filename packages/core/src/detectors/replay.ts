import type { AlertKind, OwnFacts, SloName } from '../alerts/index.ts'
import { alertKinds, sloNames, stalledPipelineFacts } from '../alerts/index.ts'
import type { Instant } from '../time/index.ts'
import { dayMs, minuteMs } from '../time/index.ts'
import type { TokenSettings } from '../tokens/index.ts'
import type { History } from './history.ts'
import { keyExpiringFacts } from './key-expiring.ts'
import type { Firing } from './replay-firings.ts'
import { createFirings } from './replay-firings.ts'
import type { Sums } from './replay-series.ts'
import { createSums, minuteCounts } from './replay-series.ts'
import type { StuckSpell } from './replay-stuck.ts'
import { stuckSpells } from './replay-stuck.ts'
import { createWaitsPast } from './replay-waits.ts'
import type { DetectorSettings } from './settings.ts'
import { sloBurnFacts, sloWindows } from './slo-burn.ts'
import { slowConfirmationFacts } from './slow-confirmation.ts'
import { unsentSpikeFacts } from './unsent-spike.ts'
import { wrongCodesFacts } from './wrong-codes.ts'

export const replayedKinds = [
  'stuck_token',
  'stalled_pipeline',
  'slow_confirmation',
  'slo_burn',
  'unsent_spike',
  'wrong_codes',
  'key_expiring',
] as const satisfies readonly AlertKind[]

export type ReplayedKind = (typeof replayedKinds)[number]

/** Kinds whose past is not kept: lines, beats, what waited for the log, and what others pushed. */
export const notReplayedKinds: readonly AlertKind[] = alertKinds.filter(
  (kind) => !(replayedKinds as readonly AlertKind[]).includes(kind),
)

export type Replay = {
  /** Of each detector that is told in counts: what it would have fired. A detector that is turned off finds nothing. */
  readonly firings: { readonly [K in Exclude<ReplayedKind, 'stuck_token'>]: readonly Firing[] }
  /** Single tokens: they may be many. */
  readonly stuck: readonly StuckSpell[]
}

export type ReplaySettings = {
  readonly detectors: DetectorSettings
  readonly tokens: TokenSettings
  /** Length of the windows in which confirmations are counted. */
  readonly pipelineWindowMs: number
}

/**
 * What the detectors would have found, had they looked once a minute with these settings: the same rules on what was
 * there to see at each of those moments. Times are those of the looks, to the minute.
 */
export function replay(history: History, settings: ReplaySettings): Replay {
  const { detectors, tokens, pipelineWindowMs } = settings
  const follow = (enabled: boolean, everyMs: number, find: (at: Instant) => readonly OwnFacts[]) => {
    const firings = createFirings()
    if (!enabled) return firings.told()
    const first = Math.ceil(history.from / everyMs) * everyMs
    for (let at = first; at <= history.to; at += everyMs) firings.look(at, find(at))
    return firings.told()
  }
  const confirmed = createSums(minuteCounts(endsOf(history, 'confirmed')))
  const expired = createSums(minuteCounts(endsOf(history, 'expired')))
  const issued = createSums(minuteCounts(history.tokens.map(({ issuedAt }) => issuedAt)))
  const outcomes: { readonly [S in SloName]: { readonly good: Sums; readonly bad: Sums } } = {
    confirmation: { good: confirmed, bad: expired },
    sending: { good: createSums(history.sent), bad: createSums(history.unsent) },
  }
  const waits = createWaitsPast(history.tokens)
  const { slowConfirmation, sloBurn, unsentSpike, wrongCodes, keyExpiring } = detectors
  return {
    firings: {
      stalled_pipeline: follow(true, wholeMinutes(pipelineWindowMs), findStalled(issued, confirmed, pipelineWindowMs)),
      slow_confirmation: follow(slowConfirmation.enabled, minuteMs, (at) =>
        slowConfirmationFacts(waits.at(at), slowConfirmation, tokens.stuckAfterMs),
      ),
      slo_burn: follow(sloBurn.enabled, minuteMs, (at) =>
        sloNames.flatMap((slo) => {
          const { good, bad } = outcomes[slo]
          const windows = sloWindows.map((windowMs) => {
            const missed = bad.between(at - windowMs, at)
            return { windowMs, bad: missed, total: missed + good.between(at - windowMs, at) }
          })
          return sloBurnFacts(slo, windows, sloBurn) ?? []
        }),
      ),
      unsent_spike: follow(unsentSpike.enabled, wholeMinutes(unsentSpike.windowMs), findSpikes(history, unsentSpike)),
      wrong_codes: follow(wrongCodes.enabled, minuteMs, findWrongCodes(history, wrongCodes)),
      key_expiring: follow(keyExpiring.enabled, 5 * minuteMs, (at) => {
        const active = history.keys.filter(({ createdAt, endedAt }) => createdAt <= at && (endedAt ?? Infinity) > at)
        const ending = active.map(({ keyId, name, expiresAt, replacedAt }) => {
          return { keyId, name, expiresAt, replaced: replacedAt !== null && replacedAt <= at }
        })
        return keyExpiringFacts(ending, keyExpiring, at)
      }),
    },
    stuck: stuckSpells(history, tokens),
  }
}

function endsOf({ tokens }: History, ending: 'confirmed' | 'expired'): Instant[] {
  return tokens.flatMap((token) => (token.ending === ending && token.endedAt !== null ? [token.endedAt] : []))
}

/** Windows lie on whole minutes here: what is shorter is looked at each minute. */
function wholeMinutes(ms: number): number {
  return Math.max(1, Math.round(ms / minuteMs)) * minuteMs
}

const stalledWindowsRead = 6

function findStalled(issued: Sums, confirmed: Sums, givenMs: number): (at: Instant) => readonly OwnFacts[] {
  const windowMs = wholeMinutes(givenMs)
  let firing = false
  let lastConfirmedAt: Instant | null = null
  return (at) => {
    const windows = Array.from({ length: stalledWindowsRead }, (_, age) => {
      const end = at - age * windowMs
      return { issued: issued.between(end - windowMs, end), confirmed: confirmed.between(end - windowMs, end) }
    })
    if ((windows[0]?.confirmed ?? 0) > 0) lastConfirmedAt = at
    const hurt = { accountsBlocked: 0, sendsRefused: 0 }
    const facts = stalledPipelineFacts({ windows, windowMs, lastConfirmedAt, hurt, firing })
    firing = facts !== null
    return facts === null ? [] : [facts]
  }
}

const mostWindows = 288

function findSpikes(
  { unsent }: History,
  settings: DetectorSettings['unsentSpike'],
): (at: Instant) => readonly OwnFacts[] {
  const windowMs = wholeMinutes(settings.windowMs)
  const byReason = [...Map.groupBy(unsent, ({ reason }) => reason)].map(([reason, counts]) => {
    return { reason, sums: createSums(counts) }
  })
  const length = Math.min(Math.ceil(dayMs / windowMs), mostWindows)
  return (at) =>
    unsentSpikeFacts(
      byReason.map(({ reason, sums }) => {
        const counts = Array.from({ length }, (_, age) => sums.between(at - (age + 1) * windowMs, at - age * windowMs))
        return { reason, counts }
      }),
      { ...settings, windowMs },
    )
}

function findWrongCodes(
  { wrongCodes }: History,
  settings: DetectorSettings['wrongCodes'],
): (at: Instant) => readonly OwnFacts[] {
  let [first, next] = [0, 0]
  return (at) => {
    while ((wrongCodes[next]?.at ?? Infinity) <= at) next += 1
    while (first < next && (wrongCodes[first]?.at ?? 0) < at - settings.windowMs) first += 1
    const within = wrongCodes.slice(first, next)
    const accounts = new Set(within.map(({ accountId }) => accountId)).size
    const facts = wrongCodesFacts({ wrong: within.length, accounts }, settings)
    return facts === null ? [] : [facts]
  }
}
