import type { Examination } from '@tokenim/services/doctor'
import type { CheckResult } from '@tokenim/wording'

/** What is known besides the database: this machine, its settings, Discord. */
export type Surroundings = {
  /** This machine's clock when the database told its own. */
  readonly clock: number
  readonly disk: { readonly freeBytes: number; readonly totalBytes: number } | null
  /** Of TOKENIM_PEPPERS; `null` when it is not set here. */
  readonly pepperIds: readonly string[] | null
  /** Why Discord was not reached, `null` when it was; `undefined`: there is no token to ask with. */
  readonly discord: string | null | undefined
}

const skewWarnsMs = 500
const skewIsBadMs = 5_000
const lagWarnsMs = 10_000
const lagIsBadMs = 60_000
const gib = 1024 ** 3

/** Facts into results, one a check. */
export function judge(found: Examination, here: Surroundings): CheckResult[] {
  const skewMs = here.clock - found.now
  return [
    { check: 'clock', state: above(Math.abs(skewMs), skewWarnsMs, skewIsBadMs), skewMs },
    judgeDisk(here.disk),
    judgeIndexes(found),
    judgeLag(found),
    { check: 'audit_order', state: found.passedOver === 0 ? 'ok' : 'bad', lost: found.passedOver },
    judgePeppers(found.pepperIds, here.pepperIds),
    judgeLeases(found),
    judgeDiscord(here.discord),
  ]
}

function above(value: number, warns: number, isBad: number): CheckResult['state'] {
  if (value >= isBad) return 'bad'
  return value >= warns ? 'warning' : 'ok'
}

function judgeDisk(disk: Surroundings['disk']): CheckResult {
  if (disk === null) return { check: 'disk', state: 'unknown', freeBytes: null, totalBytes: null }
  const share = disk.freeBytes / disk.totalBytes
  const state =
    disk.freeBytes < gib || share < 0.05 ? 'bad' : disk.freeBytes < 5 * gib || share < 0.15 ? 'warning' : 'ok'
  return { check: 'disk', state, ...disk }
}

/** Twice what is needed is what a busy B-tree settles at. */
function judgeIndexes({ indexes, databaseBytes }: Examination): CheckResult {
  const bloated = indexes.filter(({ bytes, neededBytes }) => neededBytes > 0 && bytes > 2.5 * neededBytes)
  return { check: 'indexes', state: bloated.length === 0 ? 'ok' : 'warning', bloated, databaseBytes }
}

function judgeLag({ lag: { lagMs, size, signedSize, oldestWriter } }: Examination): CheckResult {
  const writer =
    oldestWriter === null
      ? null
      : [`pid ${oldestWriter.pid}`, oldestWriter.role, oldestWriter.application, oldestWriter.database]
          .filter((part) => part !== null)
          .join(' · ')
  return { check: 'audit_lag', state: above(lagMs, lagWarnsMs, lagIsBadMs), lagMs, unsigned: size - signedSize, writer }
}

function judgePeppers(inUse: readonly string[], known: readonly string[] | null): CheckResult {
  if (known === null) return { check: 'peppers', state: 'unknown', inUse, missing: [] }
  const missing = inUse.filter((id) => !known.includes(id))
  return { check: 'peppers', state: missing.length === 0 ? 'ok' : 'bad', inUse, missing }
}

function judgeLeases({ leases }: Examination): CheckResult {
  const free = leases.filter(({ holder }) => holder === null).map(({ name }) => name)
  return { check: 'leases', state: free.length === 0 ? 'ok' : 'warning', held: leases.length - free.length, free }
}

function judgeDiscord(discord: Surroundings['discord']): CheckResult {
  if (discord === undefined) return { check: 'discord', state: 'unknown', reason: null }
  return { check: 'discord', state: discord === null ? 'ok' : 'bad', reason: discord }
}
