import { expect, it, test } from 'vitest'
import { dayMs, hourMs, minuteMs } from '../time/index.ts'
import { detectorSettings, readDetectorSettings } from './settings.ts'

it('every member can be written', () => {
  const written = {
    slow_confirmation: { enabled: false, times: 9, least_samples: 50 },
    slo_burn: { enabled: false, confirmation_permille: 999, sending_permille: 900, least_bad: 1 },
    key_expiring: { enabled: false, before: '7d', urgent_before: '2h' },
    unsent_spike: { enabled: false, window: '5m', least: 7, times: 1_000_000 },
    wrong_codes: { enabled: false, window: '1m', least: 3, least_accounts: 2 },
  }
  expect(readDetectorSettings(written)).toEqual({
    ok: true,
    settings: {
      ...detectorSettings,
      slowConfirmation: { enabled: false, times: 9, leastSamples: 50 },
      sloBurn: { enabled: false, confirmationPermille: 999, sendingPermille: 900, leastBad: 1 },
      keyExpiring: { enabled: false, beforeMs: 7 * dayMs, urgentBeforeMs: 2 * hourMs },
      unsentSpike: { enabled: false, windowMs: 5 * minuteMs, least: 7, times: 1_000_000 },
      wrongCodes: { enabled: false, windowMs: minuteMs, least: 3, leastAccounts: 2 },
    },
  })
})

it('the defaults are those that the documentation names', () => {
  expect(detectorSettings).toMatchObject({
    slowConfirmation: { enabled: true, times: 5, leastSamples: 200 },
    sloBurn: { enabled: true, confirmationPermille: 950, sendingPermille: 950, leastBad: 20 },
    keyExpiring: { enabled: true, beforeMs: 1_209_600_000, urgentBeforeMs: 86_400_000 },
    unsentSpike: { enabled: true, windowMs: 600_000, least: 20, times: 5 },
    wrongCodes: { enabled: true, windowMs: 600_000, least: 20, leastAccounts: 5 },
    apiProbe: { enabled: true, failures: 4, of: 6 },
    discordProbe: { enabled: true, failures: 4, of: 6 },
    databaseProbe: { enabled: true, failures: 4, of: 6, slowMs: 1_000 },
  })
})

it('as many bad looks as there are looks may be asked for, and not more', () => {
  expect(readDetectorSettings({ api_probe: { failures: 6 } })).toMatchObject({
    settings: { apiProbe: { failures: 6 } },
  })
})

const isFrom1 = (most: number) => `is not a whole number from 1 to ${most}`
const isDuration = 'is not a duration such as 10m or 14d'

test.each<[unknown, string, string]>([
  [7, 'detectors', 'is not a mapping'],
  [[], 'detectors', 'is not a mapping'],
  [{ slo_burn: 'x' }, 'detectors.slo_burn', 'is not a mapping'],
  [
    { slow_confirmation: { time: 1 } },
    'detectors.slow_confirmation.time',
    'is not one of enabled, times, least_samples',
  ],
  [
    { key_expiring: { beforeMs: 1 } },
    'detectors.key_expiring.beforeMs',
    'is not one of enabled, before, urgent_before',
  ],
  [{ slow_confirmation: { enabled: 1 } }, 'detectors.slow_confirmation.enabled', 'is neither true nor false'],
  [{ slow_confirmation: { times: 0 } }, 'detectors.slow_confirmation.times', isFrom1(1_000_000)],
  [{ slow_confirmation: { times: 1_000_001 } }, 'detectors.slow_confirmation.times', isFrom1(1_000_000)],
  [{ slow_confirmation: { times: 1.5 } }, 'detectors.slow_confirmation.times', isFrom1(1_000_000)],
  [{ slow_confirmation: { times: '5' } }, 'detectors.slow_confirmation.times', isFrom1(1_000_000)],
  [{ slo_burn: { sending_permille: 1_000 } }, 'detectors.slo_burn.sending_permille', isFrom1(999)],
  [{ api_probe: { failures: 7 } }, 'detectors.api_probe.failures', 'is more than of'],
  [{ unsent_spike: { window: 600 } }, 'detectors.unsent_spike.window', isDuration],
  [{ unsent_spike: { window: '0' } }, 'detectors.unsent_spike.window', isDuration],
  [{ unsent_spike: { window: 'soon' } }, 'detectors.unsent_spike.window', isDuration],
])('%j is refused', (value, path, problem) => {
  expect(readDetectorSettings(value)).toEqual({ ok: false, problems: [{ path, problem }] })
})

it('a detector that nobody knows is refused, and those that are known are named', () => {
  expect(readDetectorSettings({ other: {} })).toEqual({
    ok: false,
    problems: [
      {
        path: 'detectors.other',
        problem: expect.stringMatching(/^is not one of slow_confirmation, slo_burn, key_expiring, /) as string,
      },
    ],
  })
})

it('a section left empty, as YAML allows, is one that is not there', () => {
  expect(readDetectorSettings({ slo_burn: null })).toEqual({ ok: true, settings: detectorSettings })
})
