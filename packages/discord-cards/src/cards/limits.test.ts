import { reasonCodes } from '@tokenim/core/codes'
import { causes, tokenStates } from '@tokenim/core/tokens'
import { exampleFacts, moves } from '@tokenim/wording'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { moveDialog, readMoveDialog } from '../dialogs/index.ts'
import type { Card } from '../layout/index.ts'
import { brokenDialogLimits, brokenLimits } from '../testing/limits.ts'
import { account, diagnosis, shutGate, staffId, stuckAlert, stuckToken, tokenId } from '../testing/samples.ts'
import {
  alertCard,
  alertMention,
  candidatesCard,
  checkCard,
  diagnosisCard,
  faultCard,
  healthCard,
  historyCard,
  linkCard,
  noAccountsCard,
  outdatedCard,
  refusalCard,
  resultCard,
  tokenCard,
  tokenListCard,
} from './index.ts'

const hostileText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc
    .tuple(
      fc.constantFrom('王', '**', '`', '<@1>', '\n', '😀', '\\', '_', 'https://x '),
      fc.integer({ max: 4_500, min: 0 }),
    )
    .map(([unit, count]) => unit.repeat(count)),
)
const contexts = fc.record({
  locale: fc.constantFrom('zh-CN', 'en-US', null),
  reader: fc.constantFrom('holder' as const, 'staff' as const),
})
const tokens = fc.record({
  state: fc.constantFrom(...tokenStates),
  cause: fc.constantFrom(...causes, null),
  stuck: fc.boolean(),
  protected: fc.boolean(),
  confirmedAt: fc.constantFrom(null, 0),
  version: fc.maxSafeNat(),
  secretHint: hostileText,
  replaces: fc.constantFrom(tokenId, null),
})
const copies = fc.integer({ min: 0, max: 70 })

const problems = fc.constantFrom(...Object.entries(exampleFacts).map(([code, facts]) => ({ code, facts })))

const cases = fc.tuple(contexts, tokens, hostileText, copies, fc.constantFrom(...moves), problems)

/** Every card there is, of the same hostile data. */
function everyCard([context, some, text, count, move, problem]: typeof cases extends fc.Arbitrary<infer T>
  ? T
  : never): Card[] {
  const token = { ...stuckToken, ...some }
  const person = { ...account, displayName: text, externalId: text }
  const many = <T>(item: T): T[] => Array.from({ length: count }, () => item)
  const gate = { ...shutGate, reasons: many({ code: 'recipient_unknown', to: text }) }
  const by = { type: 'account', id: staffId, via: 'discord', displayName: text } as const
  const told = { ...diagnosis, evidence: many({ kind: 'held', since: 0, by }) }
  const fields = { code: 'request_invalid', facts: { errors: many({ path: text, rule: text, limit: text }) } }
  const item = { at: 0, action: text, outcome: 'refused', code: text, actor: by, reasonCode: 'other', reason: text }
  return [
    checkCard({ account: person, gate, token, diagnosis: told }, context),
    checkCard({ account: person, gate }, context),
    tokenCard({ token, stateBy: by }, context),
    tokenListCard({ tokens: many(token), filters: { states: tokenStates, causes }, offset: 8, hasMore: true }, context),
    historyCard({ token, items: many(item), order: 'oldest_first' }, context),
    diagnosisCard({ token, diagnosis: told }, context),
    resultCard({ move, token, sendGate: gate, by, reasonCode: 'other', reason: text }, context),
    resultCard({ move, token, sendGate: gate, by: { discordUserId: text } }, context),
    refusalCard({ ...problem, requestId: text }, context),
    refusalCard({ code: text, facts: text, requestId: text }, context),
    refusalCard(fields, context),
    outdatedCard({ token, problem: fields }, context),
    faultCard(text, context),
    noAccountsCard(text, context),
    linkCard({ code: text, expiresAt: text }, context),
    healthCard({ checkedAt: 0, parts: many({ part: 'api', isWell: false, detail: text } as const) }, context),
    candidatesCard({ query: text, accounts: many(person) }, context),
    alertCard(
      { alert: { ...stuckAlert, startedAt: text }, token, account: { displayName: text, externalId: text } },
      context,
    ),
  ]
}

test('no card exceeds a limit of Discord or rings anybody, whatever the data', () => {
  fc.assert(
    fc.property(cases, (hostile) => {
      for (const card of everyCard(hostile)) expect(brokenLimits(card)).toEqual([])
    }),
    { numRuns: 100 },
  )
})

test('a mention fits a plain message', () => {
  for (const locale of ['zh-CN', 'en']) {
    const { content } = alertMention({ alert: stuckAlert, discordUserIds: ['1'] }, { locale, reader: 'staff' })
    expect(content.length).toBeLessThanOrEqual(2_000)
  }
})

test.each(moves)('the dialog of %s fits in both languages and reads back as it was filled in', (move) => {
  for (const locale of ['zh-CN', 'en-US']) {
    expect(brokenDialogLimits(moveDialog(move, { id: tokenId, version: 3 }, locale))).toEqual([])
  }
  for (const reasonCode of reasonCodes) {
    const submitted = [
      { type: 10, id: 1 },
      { type: 18, id: 2, component: { type: 3, id: 3, custom_id: 'reason', values: [reasonCode] } },
      { type: 18, id: 4, component: { type: 4, id: 5, custom_id: 'note', value: '  用户来电 ' } },
    ]
    expect(readMoveDialog(submitted)).toEqual({ reasonCode, reason: '用户来电', requestReplacement: false })
  }
})

test('a dialog that is not ours reads as nothing', () => {
  fc.assert(
    fc.property(fc.anything(), (components) => {
      expect(readMoveDialog(components)).toBeNull()
    }),
  )
})
