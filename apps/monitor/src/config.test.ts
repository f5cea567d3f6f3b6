import { SettingsError } from '@tokenim/process'
import { expect, test } from 'vitest'
import { readConfig } from './config.ts'

const databaseUrl = 'postgres://tokenim_monitor:secret@127.0.0.1:5432/tokenim'

function linesOf(variables: Readonly<Record<string, string>>): readonly string[] {
  try {
    readConfig(variables)
  } catch (error) {
    if (error instanceof SettingsError) return error.lines
    throw error
  }
  return []
}

test('without Discord the documented defaults hold', () => {
  expect(readConfig({ TOKENIM_MONITOR_DATABASE_URL: databaseUrl })).toEqual({
    databaseUrl,
    bind: '127.0.0.1',
    port: 4601,
    metricsPort: 4611,
    environment: 'live',
    discord: null,
    audit: null,
    alerting: {
      file: null,
      lastResortUrl: null,
      apiUrl: null,
      externalUrl: '',
      pagerDutySecret: null,
      allowsPrivateReceivers: false,
    },
    intake: { peppers: null, tails: null, learningMs: 86_400_000 },
    stalledWindowMs: 120_000,
    sampledPerHour: 0,
  })
})

test('with a token and a channel alerts are told in Chinese, on Discord itself, unless set otherwise', () => {
  const base = {
    TOKENIM_MONITOR_DATABASE_URL: databaseUrl,
    DISCORD_TOKEN: 'a.b-c',
    DISCORD_ALERT_CHANNEL_ID: '900000000000000202',
  }
  expect(readConfig({ ...base, TOKENIM_ON_CALL_DISCORD_USER_ID: '' }).discord).toEqual({
    token: 'a.b-c',
    apiUrl: 'https://discord.com/api',
    alertChannelId: '900000000000000202',
    handOverChannelId: null,
    noticeChannelId: null,
    onCallUserId: null,
    language: 'zh-CN',
    notifyOnly: false,
    idsOnly: false,
    proxyUrl: null,
    runbooksUrl: null,
  })
  const set = {
    ...base,
    DISCORD_API_URL: 'http://127.0.0.1:4603/api/',
    TOKENIM_ON_CALL_DISCORD_USER_ID: '900000000000000101',
    DISCORD_HAND_OVER_CHANNEL_ID: '900000000000000203',
    DISCORD_NOTICE_CHANNEL_ID: '900000000000000204',
    TOKENIM_ALERT_LOCALE: 'en',
    TOKENIM_NOTIFY_ONLY: 'true',
  }
  expect(readConfig(set).discord).toMatchObject({
    apiUrl: 'http://127.0.0.1:4603/api',
    handOverChannelId: '900000000000000203',
    noticeChannelId: '900000000000000204',
    onCallUserId: '900000000000000101',
    language: 'en',
    notifyOnly: true,
  })
})

test('all problems are named at once, by setting, and no value is repeated', () => {
  const lines = linesOf({
    TOKENIM_MONITOR_DATABASE_URL: 'mysql://hidden',
    TOKENIM_BIND: 'not an address',
    TOKENIM_MONITOR_PORT: '99999',
    TOKENIM_MONITOR_METRICS_PORT: 'hidden',
    TOKENIM_ENVIRONMENT: 'hidden',
    TOKENIM_STALLED_WINDOW_SECONDS: '5',
    TOKENIM_SAMPLER: 'perhaps',
    DISCORD_TOKEN: 'hidden token',
    DISCORD_API_URL: 'ftp://hidden',
    DISCORD_ALERT_CHANNEL_ID: 'hidden',
    TOKENIM_ON_CALL_DISCORD_USER_ID: 'hidden',
    TOKENIM_ALERT_LOCALE: 'fr',
    TOKENIM_NOTIFY_ONLY: 'hidden',
  })
  expect(lines.map((line) => line.split(':')[0] ?? '').toSorted((a, b) => a.localeCompare(b))).toEqual([
    'DISCORD_ALERT_CHANNEL_ID',
    'DISCORD_API_URL',
    'DISCORD_TOKEN',
    'TOKENIM_ALERT_LOCALE',
    'TOKENIM_BIND',
    'TOKENIM_ENVIRONMENT',
    'TOKENIM_MONITOR_DATABASE_URL',
    'TOKENIM_MONITOR_METRICS_PORT',
    'TOKENIM_MONITOR_PORT',
    'TOKENIM_NOTIFY_ONLY',
    'TOKENIM_ON_CALL_DISCORD_USER_ID',
    'TOKENIM_SAMPLER',
    'TOKENIM_STALLED_WINDOW_SECONDS',
  ])
  expect(lines.join('\n')).not.toContain('hidden')
})

test('a setting of Discord that does not fit is named though Discord is not used', () => {
  const lines = linesOf({ TOKENIM_MONITOR_DATABASE_URL: databaseUrl, TOKENIM_NOTIFY_ONLY: 'x' })
  expect(lines).toEqual(['TOKENIM_NOTIFY_ONLY: is neither on nor off'])
})

test('a channel without a token, or a token without a channel, names what is missing', () => {
  const base = { TOKENIM_MONITOR_DATABASE_URL: databaseUrl }
  expect(linesOf({ ...base, DISCORD_TOKEN: 'a' })).toEqual([
    'DISCORD_ALERT_CHANNEL_ID: is not set, but DISCORD_TOKEN is (the channel that alerts go to)',
  ])
  expect(linesOf({ ...base, DISCORD_ALERT_CHANNEL_ID: '900000000000000202' })).toEqual([
    'DISCORD_TOKEN: is not set, but DISCORD_ALERT_CHANNEL_ID is (the token of the Discord application)',
  ])
})

test('the newest checkpoint is published beside the key unless a file is named', () => {
  const set = {
    TOKENIM_MONITOR_DATABASE_URL: databaseUrl,
    TOKENIM_AUDIT_KEY_FILE: '/etc/tokenim/audit-key.pem',
    TOKENIM_AUDIT_ORIGIN: 'tokenim.example/audit',
  }
  expect(readConfig(set).audit).toEqual({
    keyFile: '/etc/tokenim/audit-key.pem',
    origin: 'tokenim.example/audit',
    checkpointFile: '/etc/tokenim/audit-checkpoint.txt',
    discordChannelId: null,
  })
  const named = { TOKENIM_AUDIT_CHECKPOINT_FILE: '/srv/checkpoint', DISCORD_AUDIT_CHANNEL_ID: '900000000000000203' }
  expect(readConfig({ ...set, ...named }).audit).toMatchObject({
    checkpointFile: '/srv/checkpoint',
    discordChannelId: '900000000000000203',
  })
})

test('a signing key needs the name of its log', () => {
  const key = { TOKENIM_MONITOR_DATABASE_URL: databaseUrl, TOKENIM_AUDIT_KEY_FILE: 'key.pem' }
  expect(linesOf(key)).toEqual([expect.stringMatching(/^TOKENIM_AUDIT_ORIGIN: is not set/)])
  expect(linesOf({ ...key, TOKENIM_AUDIT_ORIGIN: 'a b', DISCORD_AUDIT_CHANNEL_ID: 'log' })).toHaveLength(2)
})

test('followed files are named with their service, and their places stand beside the first', () => {
  const tail = 'api=/var/log/api.log, shop=/var/log/shop=1.log'
  expect(readConfig({ TOKENIM_MONITOR_DATABASE_URL: databaseUrl, TOKENIM_TAIL: tail }).intake.tails).toEqual({
    files: [
      { service: 'api', file: '/var/log/api.log' },
      { service: 'shop', file: '/var/log/shop=1.log' },
    ],
    placesFile: '/var/log/tail-places.json',
  })
  for (const wrong of ['api', 'api=relative.log', 'a=/x,b=/x']) {
    expect(() => readConfig({ TOKENIM_MONITOR_DATABASE_URL: databaseUrl, TOKENIM_TAIL: wrong })).toThrow(/TOKENIM_TAIL/)
  }
})
