import { minuteMs } from '@tokenim/core/time'
import { createMiner } from '@tokenim/log-patterns'
import type { Log } from '@tokenim/process'
import { describeError } from '@tokenim/process'
import type { Services } from '@tokenim/services'
import type { LeaseGuard } from '@tokenim/services/leases'
import { readStoredTemplates, writeLearned } from '@tokenim/services/logs'
import type { TailConfig } from '../intake/config.ts'
import type { Intake } from '../intake/intake.ts'
import { createIntake } from '../intake/intake.ts'
import type { PlacesFile } from '../intake/tail/places-file.ts'
import { openPlacesFile } from '../intake/tail/places-file.ts'
import type { Place } from '../intake/tail/place.ts'
import type { Tail, TailStatus } from '../intake/tail/tail.ts'
import { openTail } from '../intake/tail/tail.ts'
import type { RunOutcome } from '../loops/loop.ts'
import type { Metrics } from '../metrics.ts'
import { createCountDetector } from './count-detector.ts'
import { createLearner } from './learner.ts'
import { createLineDetector } from './line-detector.ts'
import { createLineFindings, readLineState } from './line-findings.ts'
import { knownOf, minerStateOf } from './restore.ts'

/** Everything that reads logs in this replica: the intake, the files that are followed, and what is learned. */
export type LogWork = AsyncDisposable & {
  readonly intake: Intake
  readonly tails: () => readonly TailStatus[]
  /** One look at every followed file. */
  readonly readTails: () => Promise<RunOutcome>
  /** Writes down what was learned. */
  readonly writeDown: () => Promise<RunOutcome>
  /** Looks at what all replicas counted together. */
  readonly lookAtCounts: (lease: LeaseGuard) => Promise<RunOutcome>
}

/** Goes on from the templates that are stored. */
export async function openLogWork(parts: {
  readonly services: Services
  readonly log: Log
  readonly metrics: Metrics
  readonly tails: TailConfig | null
  /** A service is only learned for so long before new kinds of lines are told. */
  readonly learningMs?: number
}): Promise<LogWork> {
  const { services, log, metrics } = parts
  const stored = await readStoredTemplates(services)
  const learner = createLearner(createMiner({ state: minerStateOf(stored) }), knownOf(stored))
  const lines = createLineDetector(await readLineState(services))
  const found = createLineFindings(services, lines)
  const intake = createIntake({
    sink: (record) => {
      const mined = learner.learn(record)
      if (mined !== null) lines.observe(record, mined, record.at)
    },
    metrics,
    onDropped: createDropLog(log),
  })
  const places = parts.tails === null ? null : openPlacesFile(parts.tails.placesFile)
  const tails = (parts.tails?.files ?? []).map(({ service, file }) =>
    openTail({
      file,
      source: { service, serviceVersion: '' },
      start: places?.places.get(file) ?? null,
      offer: (records, onTaken) => intake.offer(records, 'tail', onTaken),
    }),
  )
  const writeDown = async (): Promise<RunOutcome> => {
    // Read before: what is learned by now has been handed on before these places.
    const until = placesOf(tails)
    for (let learned = learner.pending(); learned !== null; learned = learner.pending()) {
      const { missing } = await writeLearned(services, learned)
      learner.written(missing)
    }
    save(places, until)
    await found.look(Date.now())
    return 'done'
  }
  return {
    intake,
    tails: () => tails.map((tail) => tail.status()),
    readTails: async () => {
      const more = await Promise.all(tails.map((tail) => tail.readOnce()))
      return more.includes(true) ? 'more' : 'done'
    },
    writeDown,
    lookAtCounts: createCountDetector(services, parts.learningMs === undefined ? {} : { learningMs: parts.learningMs }),
    [Symbol.asyncDispose]: async () => {
      await intake.settled()
      intake[Symbol.dispose]()
      try {
        await writeDown()
      } catch (error) {
        // The database may be away already.
        log.warn({ error: describeError(error) }, 'what was learned last is not written down')
      }
      for (const tail of tails) await tail[Symbol.asyncDispose]()
    },
  }
}

function placesOf(tails: readonly Tail[]): ReadonlyMap<string, Place> {
  return new Map(
    tails.flatMap((tail) => {
      const place = tail.place()
      return place === null ? [] : [[tail.status().file, place] as const]
    }),
  )
}

/** A place that is not kept costs lines read twice after a restart, and nothing else. */
function save(file: PlacesFile | null, places: ReadonlyMap<string, Place>): void {
  if (places.size > 0) file?.save(places)
}

/** Says once a minute that records were lost, and why: each line would be one more record. */
function createDropLog(log: Log): (error: unknown) => void {
  let saidAt = Number.NEGATIVE_INFINITY
  return (error) => {
    if (performance.now() - saidAt < minuteMs) return
    saidAt = performance.now()
    log.error({ error: describeError(error) }, 'log records were dropped')
  }
}
