import { describe, expect, it } from 'vitest'
import { idFromUuid } from '../ids/index.ts'
import { minuteMs } from '../time/index.ts'
import { tokenId } from '../tokens/testing/samples.ts'
import type { Alert } from './alert.ts'
import type { InhibitRule } from './inhibition.ts'
import { builtInInhibitions } from './inhibition.ts'
import { parseMatchers } from './matchers/index.ts'
import type { Silence, SilenceDraft } from './silence.ts'
import { decideCreateSilence } from './silence.ts'
import { matchersOfAlert } from './silence-of-alert.ts'
import { isSuppressed, suppressionOf } from './suppression.ts'
import { alertId, external, firing, now, someone, stalled, stuck } from './testing/samples.ts'

const otherId = idFromUuid('alr', '01930000-0000-7000-8000-000000000002')
const silenceId = idFromUuid('sil', '01930000-0000-7000-8000-000000000003')

function silenced(by: readonly Silence[], alert: Alert, at = now) {
  return suppressionOf(alert, { silences: by, inhibitions: [], firing: [], now: at }).silencedBy
}

function inhibited(alert: Alert, by: readonly Alert[], rules: readonly InhibitRule[] = builtInInhibitions) {
  return isSuppressed(alert, { silences: [], inhibitions: rules, firing: by, now })
}

function silence(change: Partial<SilenceDraft> & { readonly endedAt?: number } = {}): Silence {
  const { endedAt = null, ...draft } = change
  const base = { kind: 'silence', matchers: parseMatchers('alertname=~"Disk.*"'), comment: '', author: 'Ann' } as const
  const decision = decideCreateSilence({ ...base, endsAt: now + minuteMs, ...draft }, someone, now)
  if (!decision.ok) throw new Error(JSON.stringify(decision.problems))
  return { ...decision.next, id: silenceId, endedAt }
}

describe('a silence', () => {
  it('keeps what matches from being told, from its beginning until its end', () => {
    const later = silence({ startsAt: now + minuteMs, endsAt: now + 2 * minuteMs })
    expect(silenced([later], external(), now)).toEqual([])
    expect(silenced([later], external(), now + minuteMs)).toEqual([silenceId])
    expect(silenced([later], external(), now + 2 * minuteMs)).toEqual([])
  })

  it('that was ended keeps nothing', () => {
    expect(silenced([silence({ endedAt: now })], external())).toEqual([])
  })

  it('of one problem matches it, also when it gets worse, and no other', () => {
    const own = silence({ matchers: matchersOfAlert(firing(stuck)) })
    expect(silenced([own], firing({ ...stuck, cause: 'server_fault' }))).toEqual([silenceId])
    expect(silenced([own], firing({ ...stuck, tokenId: tokenId(2) }))).toEqual([])
    const pushed = silence({ matchers: matchersOfAlert(external()) })
    expect(silenced([pushed], external())).toEqual([silenceId])
    expect(silenced([pushed], external({}, { labels: { alertname: 'DiskFull', instance: 'db-1' } }))).toEqual([])
  })

  it('keeps by itself, without anything that inhibits', () => {
    expect(isSuppressed(external(), { silences: [silence()], inhibitions: [], firing: [], now })).toBe(true)
  })

  it('keeps only what matches', () => {
    expect(silenced([silence()], firing(stuck))).toEqual([])
  })
})

describe('a stalled pipeline', () => {
  const incident = firing(stalled, { id: otherId })

  it('inhibits the single stuck tokens while it fires, acknowledged or not', () => {
    expect(inhibited(firing(stuck), [firing(stuck), incident])).toBe(true)
    expect(inhibited(firing(stuck), [{ ...incident, state: 'acknowledged' }])).toBe(true)
    expect(inhibited(firing(stuck), [{ ...incident, state: 'resolving' }])).toBe(true)
    expect(inhibited(firing(stuck), [firing(stuck)])).toBe(false)
    expect(inhibited(firing(stuck), [{ ...incident, state: 'resolved' }])).toBe(false)
    expect(inhibited(firing(stuck), [{ ...incident, state: 'pending' }])).toBe(false)
  })

  it('is named once, and nothing else that fires inhibits them', () => {
    const rules = [...builtInInhibitions, ...builtInInhibitions]
    const [one, other] = [firing(stuck), external({ id: otherId })]
    const by = (active: readonly Alert[]) =>
      suppressionOf(one, { silences: [], inhibitions: rules, firing: active, now }).inhibitedBy
    expect(by([incident, one])).toEqual([otherId])
    expect(by([other])).toEqual([])
  })

  it('does not inhibit a held token, which waits for a person, nor itself', () => {
    expect(inhibited(firing({ ...stuck, cause: 'security_audit' }), [incident])).toBe(false)
    expect(inhibited(incident, [incident])).toBe(false)
  })
})

describe('an inhibit rule', () => {
  const rule: InhibitRule = {
    sourceMatchers: parseMatchers('severity="critical"'),
    targetMatchers: parseMatchers('severity=~"warning|info"'),
    equal: ['instance', 'zone'],
  }
  const source = external({ id: otherId })
  const target = (labels: Readonly<Record<string, string>>) => external({ labels })

  it('asks that both agree in the labels named; one that both lack is equal', () => {
    expect(inhibited(target({ severity: 'warning', instance: 'db-1' }), [source], [rule])).toBe(true)
    expect(inhibited(target({ severity: 'warning', instance: 'db-2' }), [source], [rule])).toBe(false)
    expect(inhibited(target({ severity: 'warning', instance: 'db-1', zone: 'a' }), [source], [rule])).toBe(false)
  })

  it('takes a label that is empty for one that is missing', () => {
    const empty = { ...source, labels: { ...source.labels, zone: '' } }
    expect(inhibited(target({ severity: 'warning', instance: 'db-1' }), [empty], [rule])).toBe(true)
    expect(inhibited(target({ severity: 'warning', instance: 'db-1', zone: '' }), [source], [rule])).toBe(true)
  })

  it('lets what matches both sides inhibit what matches only the target', () => {
    const wide = { ...rule, targetMatchers: parseMatchers('severity=~"critical|warning"'), equal: [] }
    expect(inhibited(target({ severity: 'warning' }), [source], [wide])).toBe(true)
  })

  it('does not let two of a kind silence each other, nor one itself', () => {
    const both = { ...rule, targetMatchers: rule.sourceMatchers }
    expect(inhibited(external({ id: alertId }), [source], [both])).toBe(false)
    expect(inhibited(source, [source], [{ ...both, equal: [] }])).toBe(false)
  })
})
