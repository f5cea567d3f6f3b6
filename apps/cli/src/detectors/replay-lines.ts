import type { AlertKind } from '@tokenim/core/alerts'
import type { DetectorSettings, Firing, History, Replay, StuckSpell } from '@tokenim/core/detectors'
import { notReplayedKinds } from '@tokenim/core/detectors'
import { exactTime, wordingFor } from '@tokenim/wording'
import { readSetting } from '../config.ts'

/** So many of one kind are named; the rest is counted. */
const mostShown = 20

/** What would have fired, detector by detector; then what could not be known. */
export function replayLines(history: History, { firings, stuck }: Replay, detectors: DetectorSettings): string[] {
  const { tokens, sent, unsent, from, to } = history
  const messages = [...sent, ...unsent].reduce((sum, { count }) => sum + count, 0)
  const kinds = Object.entries(firings) as [keyof Replay['firings'], readonly Firing[]][]
  return [
    `${exactTime(from, 'en')} to ${exactTime(to, 'en')}, looked at once a minute: ${tokens.length} tokens and ${messages} messages, those of the week before included`,
    '',
    ...stuckLines(stuck, to),
    ...kinds.flatMap(([kind, fired]) => kindLines(kind, fired, isOff(kind, detectors), to)),
    '',
    ...caveats,
  ]
}

function isOff(kind: keyof Replay['firings'], detectors: DetectorSettings): boolean {
  switch (kind) {
    case 'slow_confirmation':
      return !detectors.slowConfirmation.enabled
    case 'slo_burn':
      return !detectors.sloBurn.enabled
    case 'unsent_spike':
      return !detectors.unsentSpike.enabled
    case 'wrong_codes':
      return !detectors.wrongCodes.enabled
    case 'key_expiring':
      return !detectors.keyExpiring.enabled
    case 'stalled_pipeline':
      return false
  }
}

function kindLines(kind: AlertKind, fired: readonly Firing[], isTurnedOff: boolean, end: number): string[] {
  const wording = wordingFor(readSetting('LANG', 'en'), { reader: 'staff' })
  const lines = fired.slice(0, mostShown).map(({ from, to, severity, flaps, facts }) => {
    const { evidence } = wording.alert(facts)
    const flapped = flaps === 0 ? '' : `, came back ${flaps} times`
    return `  ${exactTime(from, 'en')}  ${lasted(from, to, end)}  ${severity}${flapped}  ${evidence.join('; ')}`
  })
  const count = isTurnedOff ? 'turned off' : fired.length === 0 ? 'nothing' : `${fired.length} alerts`
  return [`${kind}: ${count}`, ...lines, ...moreOf(fired.length)]
}

function stuckLines(stuck: readonly StuckSpell[], end: number): string[] {
  const wording = wordingFor(readSetting('LANG', 'en'), { reader: 'staff' })
  const byDuration = stuck.toSorted((left, right) => (right.to ?? end) - right.from - ((left.to ?? end) - left.from))
  const lines = byDuration.slice(0, mostShown).map(({ token, cause, from, to }) => {
    return `  ${exactTime(from, 'en')}  ${lasted(from, to, end)}  ${token.tokenId}  ${wording.cause(cause)}`
  })
  const count = stuck.length === 0 ? 'nothing' : `${stuck.length} alerts, the longest first`
  return [`stuck_token: ${count}`, ...lines, ...moreOf(stuck.length)]
}

function moreOf(count: number): string[] {
  return count > mostShown ? [`  … and ${count - mostShown} more`] : []
}

function lasted(from: number, to: number | null, end: number): string {
  const { duration } = wordingFor(readSetting('LANG', 'en'), { reader: 'staff' })
  return `for ${duration((to ?? end) - from)}${to === null ? ' until now' : ''}`
}

const caveats: readonly string[] = [
  `Not replayed, because what they look at is not kept: ${notReplayedKinds.join(', ')}.`,
  'Held tokens are left out. Of a token that was given more time only its present deadline is known.',
  'A message that was refused and sent later counts as sent. How many accounts were blocked at the time is not known.',
  'Silences, inhibition and routes are not considered: this is what would have fired, not who would have been told.',
]
