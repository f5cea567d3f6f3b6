import { expect, it } from 'vitest'
import { hourMs, minuteMs } from '../time/index.ts'
import { detectorSettings, readDetectorSettings } from './settings.ts'

it('what is not named keeps its default', () => {
  expect(readDetectorSettings(undefined)).toEqual({ ok: true, settings: detectorSettings })
  const read = readDetectorSettings({ unsent_spike: { window: '5m', least: 7 }, wrong_codes: { enabled: false } })
  expect(read).toEqual({
    ok: true,
    settings: {
      ...detectorSettings,
      unsentSpike: { ...detectorSettings.unsentSpike, windowMs: 5 * minuteMs, least: 7 },
      wrongCodes: { ...detectorSettings.wrongCodes, enabled: false },
    },
  })
  expect(readDetectorSettings({ key_expiring: { urgent_before: '2h' } })).toMatchObject({
    settings: { keyExpiring: { urgentBeforeMs: 2 * hourMs } },
  })
})

it('all that is wrong is said at once, each with its place', () => {
  const read = readDetectorSettings({
    unsent_spikes: {},
    slo_burn: { confirmation_permille: 1_000, least_bad: 0 },
    wrong_codes: { enabled: 'no', window: 'soon', windows: 3 },
    key_expiring: [],
    api_probe: { failures: 3, of: 2 },
    database_probe: { slow: 5 },
  })
  expect(read.ok ? [] : read.problems.map(({ path }) => path).toSorted()).toEqual([
    'detectors.api_probe.failures',
    'detectors.database_probe.slow',
    'detectors.key_expiring',
    'detectors.slo_burn.confirmation_permille',
    'detectors.slo_burn.least_bad',
    'detectors.unsent_spikes',
    'detectors.wrong_codes.enabled',
    'detectors.wrong_codes.window',
    'detectors.wrong_codes.windows',
  ])
  expect(readDetectorSettings('none')).toMatchObject({ ok: false })
})
