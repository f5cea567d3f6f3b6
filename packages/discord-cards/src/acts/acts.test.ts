import { disabledReasons } from '@tokenim/core/accounts'
import { reasonCodes } from '@tokenim/core/codes'
import { idFromUuid, idPrefixes } from '@tokenim/core/ids'
import { noticeKinds } from '@tokenim/core/notices'
import { disableLengths, extendMinutes, moves, wordingFor } from '@tokenim/wording'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { alertPresses, formatCustomId, parseCustomId, type Press } from '../ids/index.ts'
import { drawCard } from '../layout/index.ts'
import { discordTypography } from '../text/index.ts'
import type { FilledAct } from './index.ts'
import { actionOf, isForOthers, keptParts, packAct, readAct } from './index.ts'

const wording = wordingFor('zh-CN', { reader: 'staff', typography: discordTypography })

/** As dialogs read it: one line, in the length that the API takes. */
const unit = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
  fc.constantFrom('*', '`', '@', ':', '/', '\\', '#', '-', '1', '.', '<', '|', '~', '_', ' '),
)
const written = (max: number) =>
  fc
    .array(unit, { maxLength: max, size: 'max' })
    .map((units) => Array.from(units.join('')).slice(0, max).join(''))
    // What is escaped with a character of no width reads back without one.
    .map((text) => text.replaceAll('\u200b', '').replaceAll(/\s+/gu, ' ').trim())
const some = (max: number) => written(max).filter((text) => text !== '')
const idOf = (prefix: 'tok' | 'acc' | 'key' | 'alr' | 'sil' | 'hov') =>
  fc.uuid().map((uuid) => idFromUuid(prefix, uuid))
const version = fc.nat({ max: 999_999_999 })
const seen = (prefix: Parameters<typeof idOf>[0]) => ({ id: idOf(prefix), version })
const reason = fc.record(
  { reasonCode: fc.constantFrom(...reasonCodes), reason: some(500) },
  { requiredKeys: ['reasonCode'] },
)
const form = fc
  .tuple(reason, fc.boolean(), fc.constantFrom(...extendMinutes))
  // A replacement is asked for by a cancellation, minutes by an extension.
  .map(([said, requestReplacement, minutes]) => ({
    ...said,
    requestReplacement,
    minutes: requestReplacement ? ('15' as const) : minutes,
  }))
const tokens = fc.array(fc.record({ id: idOf('tok'), expectedVersion: version }), { minLength: 1, maxLength: 25 })

const acts: fc.Arbitrary<FilledAct> = fc.oneof(
  fc.record({ kind: fc.constant('move' as const), move: fc.constantFrom(...moves), ...seen('tok'), form }),
  fc.record({ kind: fc.constant('many' as const), move: fc.constantFrom('cancel' as const, 'extend'), tokens, form }),
  fc.record({
    kind: fc.constant('disable' as const),
    ...seen('acc'),
    form: fc.record({
      disabledReason: fc.constantFrom(...disabledReasons),
      evidence: written(500),
      length: fc.constantFrom(...disableLengths),
    }),
  }),
  fc.record({ kind: fc.constant('enable' as const), ...seen('acc'), form: reason }),
  fc.record({ kind: fc.constant('revoke_key' as const), ...seen('key'), form: reason }),
  fc.record({ kind: fc.constant('alert' as const), press: fc.constantFrom(...alertPresses), ...seen('alr') }),
  fc.record({
    kind: fc.constant('silence' as const),
    ...seen('alr'),
    scope: fc.constantFrom('this' as const, 'kind'),
    minutes: fc.option(fc.integer({ min: 1, max: 525_600 })),
    comment: written(200),
  }),
  fc.record({ kind: fc.constant('end_silence' as const), ...seen('sil') }),
  fc.record({
    kind: fc.constant('notice' as const),
    about: fc.option(fc.oneof(idOf('alr'), idOf('sil'))),
    notice: fc.constantFrom(...noticeKinds),
    textZh: some(400),
    textEn: some(400),
  }),
  fc.record({
    kind: fc.constant('swap' as const),
    place: version,
    form: fc.record({ person: some(100), length: fc.constantFrom('2h' as const, '7d'), reason: written(200) }),
  }),
  fc.record({ kind: fc.constant('carry_out' as const), ...seen('hov') }),
)

test.each(['hand_over_ask', 'go_on'] as const)('what was filled in comes back whole with the press %s', (action) => {
  fc.assert(
    fc.property(acts, (act) => {
      const customId = formatCustomId({ action, ...packAct(act) })
      const list = action === 'hand_over_ask' ? 'others' : 'own'
      const { components } = drawCard(wording, { accent: 'plain', parts: keptParts(wording, act, list) })
      const press = parseCustomId(customId)
      expect(press === null ? null : readAct(press, JSON.parse(JSON.stringify(components)))).toEqual(act)
    }),
    { numRuns: 150 },
  )
})

test('anything else is no act, and never throws', () => {
  const anyId = fc.tuple(fc.constantFrom(...idPrefixes), fc.uuid()).map(([prefix, uuid]) => idFromUuid(prefix, uuid))
  const word = fc.constantFrom(
    'cancel',
    'cancel_many',
    'disable',
    'silence',
    'notice',
    'ack',
    'stuck',
    'r',
    'n',
    '60',
    't',
    '',
  )
  const press: fc.Arbitrary<Press> = fc.record(
    {
      action: fc.constantFrom('hand_over_ask' as const, 'go_on'),
      entityId: fc.option(anyId),
      version: fc.maxSafeNat(),
      argument: fc.oneof(
        fc.string(),
        fc.array(word, { maxLength: 4 }).map((words) => words.join('.')),
      ),
    },
    { requiredKeys: ['action', 'entityId', 'version'] },
  )
  fc.assert(
    fc.property(press, fc.anything(), (pressed, card) => {
      const act = readAct(pressed, card)
      const { entityId, version: about, argument } = pressed
      expect(act === null || packAct(act)).toEqual(act === null ? true : { entityId, version: about, argument })
    }),
    { numRuns: 500 },
  )
})

const token = 'tok_06adx1z3k1f0r8n6v2m4q9t5h1'
const account = 'acc_06adx1z3k1f0r8n6v2m4q9t5h1'

test.each([
  ['', token],
  ['cancel', token],
  ['cancel.stuck', token],
  ['cancel.stuck.x', token],
  ['cancel.stuck.15', token],
  ['extend.stuck.0', token],
  ['sell.stuck.r', token],
  ['cancel.none.r', token],
  ['cancel.stuck.r.r', token],
  ['cancel.stuck.r', account],
  ['cancel.stuck.r', null],
  ['cancel_many.stuck.r', null],
  ['cancel_many.stuck.r', token],
  ['hold_many.stuck.n', null],
  ['disable.complaints.2d', account],
  ['disable.complaints.7d', token],
  ['enable.user_request.r', account],
  ['revoke_key.security', account],
  ['ack', account],
  ['silence.t.0', 'alr_06adx1z3k1f0r8n6v2m4q9t5h1'],
  ['notice.maintenance', account],
  ['swap.8h', null],
  ['swap.9h', null],
  ['carry_out.zh-CN', 'hov_06adx1z3k1f0r8n6v2m4q9t5h1'],
])('%j about %s is no filled-in act', (argument, entityId) => {
  expect(readAct({ action: 'hand_over_ask', entityId, version: 1, argument }, [])).toBeNull()
})

test('a refusal that everybody would get, or that the bot’s own lack is, is for nobody else', () => {
  expect(isForOthers('tokens.cancel', { code: 'token_held' })).toBe(true)
  expect(isForOthers('tokens.extend', { code: 'token_held' })).toBe(false)
  expect(
    isForOthers('accounts.disable', { code: 'permission_missing', facts: { permissions: ['accounts:disable'] } }),
  ).toBe(true)
  expect(isForOthers('keys.revoke', { code: 'permission_missing', facts: { permissions: ['accounts:act_for'] } })).toBe(
    false,
  )
  expect(isForOthers('accounts.disable', { code: 'account_changed' })).toBe(false)
})

test('each act is called as the log calls it', () => {
  expect(actionOf({ kind: 'alert', press: 'resolve', id: 'alr_1', version: 0 })).toBe('alerts.resolve_by_hand')
  expect(actionOf({ kind: 'alert', press: 'noise', id: 'alr_1', version: 0 })).toBe('alerts.give_feedback')
  expect(actionOf({ kind: 'revoke_key', id: 'key_1', version: 1, form: { reasonCode: 'other' } })).toBe('keys.revoke')
})
