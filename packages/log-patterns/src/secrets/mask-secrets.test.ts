import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createMiner } from '../mine/miner.ts'
import { maskSecrets } from './mask-secrets.ts'

const body = '0Ab1Cd2Ef3Gh4Ij5Kl6Mn7Op8Qr9StUvWxYz'
const hidden: readonly (readonly [line: string, masked: string])[] = [
  [`issued timt_${body} for acc_1`, 'issued timt_… for acc_1'],
  [`key=timk_test_${body}`, 'key=timk_test_…'],
  [`cut timt_${body.slice(0, 12)}`, 'cut timt_…'],
  [`escaped tim\u0074\\_${body}.`, 'escaped timt\\_….'],
  [`broken timt_${body.slice(0, 20)} ${body.slice(20)} here`, 'broken timt_… here'],
  [`wide ｔｉｍｔ＿${body}`, 'wide ｔｉｍｔ＿…'],
  ['password=hunter2 user=bob', 'password=<secret> user=bob'],
  ['{"password": "correct horse", "user": "bob"}', '{"password": "<secret>", "user": "bob"}'],
  ['{\\"apiKey\\":\\"abcdef\\"}', '{\\"apiKey\\":\\"<secret>\\"}'],
  ['DB_PASSWORD=x; next', 'DB_PASSWORD=<secret>; next'],
  ['userPassword: letmein', 'userPassword: <secret>'],
  ['X-Api-Key: 12345', 'X-Api-Key: <secret>'],
  ['client_secret=abc&grant=code', 'client_secret=<secret>&grant=code'],
  ['Authorization: Basic dXNlcjpwYXNz', 'Authorization: Basic <secret>'],
  ['sent bearer 0123456789abcdef', 'sent bearer <secret>'],
  ['jwt eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl end', 'jwt <secret> end'],
  ['clone https://bob:pw@example.org/a.git', 'clone https://<secret>@example.org/a.git'],
  ['GET https://example.org/cb?access_token=abc&x=1', 'GET https://example.org/cb?access_token=<secret>&x=1'],
  ['AKIAIOSFODNN7EXAMPLE used', '<secret> used'],
  ['pushed with ghp_16C7e42F292c6912E7710c838347Ae178B4a', 'pushed with <secret>'],
  [
    '-----BEGIN RSA PRIVATE KEY----- MIIEow== -----END RSA PRIVATE KEY-----',
    '-----BEGIN RSA PRIVATE KEY-----<secret>-----END RSA PRIVATE KEY-----',
  ],
]

describe('what is secret is masked', () => {
  it.each(hidden)('%s', (line, masked) => {
    expect(maskSecrets(line)).toBe(masked)
  })

  it.each(hidden)('and again changes nothing: %s', (line, masked) => {
    expect(maskSecrets(maskSecrets(line))).toBe(masked)
  })
})

describe('what is not secret stays', () => {
  it.each([
    'check pass; user unknown',
    '全角ＡＢＣ１２保留',
    'Failed password for root from 10.0.0.1',
    'token expired at 12:00',
    'Bearer of news',
    'timt_short is no secret, tim_t neither',
    'sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    'org.apache.hadoop.mapreduce.v2.app.rm.RMContainerAllocator: done',
    'https://example.org/path?page=2',
  ])('%s', (line) => {
    expect(maskSecrets(line)).toBe(line)
  })
})

it('no secret is left in templates and snapshots', () => {
  const miner = createMiner()
  for (const [line] of hidden) miner.add(line)
  const kept = JSON.stringify(miner.snapshot())
  for (const secret of [
    body.slice(0, 12),
    body.slice(20),
    'hunter2',
    'horse',
    'letmein',
    'abcdef',
    'dXNlc',
    'eyJ',
    'bob:',
    'AKIA',
  ]) {
    expect(kept).not.toContain(secret)
  }
})

it('any text comes back without its secret, in one piece around it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.string({ maxLength: 40 }), (before, after) => {
      const masked = maskSecrets(`${before} password=Zq7Zq7Zq7Zq7 ${after}`)
      expect(masked).not.toContain('Zq7Zq7Zq7Zq7')
    }),
  )
})
