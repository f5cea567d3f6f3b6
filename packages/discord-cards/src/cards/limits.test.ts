import { reasonCodes } from '@tokenim/core/codes'
import { causes, tokenStates } from '@tokenim/core/tokens'
import { exampleFacts, moves } from '@tokenim/wording'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  checkDialog,
  declineDialog,
  moveDialog,
  readDisableDialog,
  readManyDialog,
  readMoveDialog,
  silenceDialog,
  swapDialog,
} from '../dialogs/index.ts'
import { parseCustomId, pressActions } from '../ids/index.ts'
import type { Card } from '../layout/index.ts'
import { accessCards, accessDialogs } from '../testing/access-cards.ts'
import { brokenDialogLimits, brokenLimits, customIdsOf } from '../testing/limits.ts'
import {
  account,
  alertContext,
  diagnosis,
  filledActs,
  handOvers,
  openHandOver,
  pushedAlert,
  shutGate,
  staffId,
  stuckAlert,
  stuckToken,
  tokenId,
} from '../testing/samples.ts'
import { reportOf } from '../testing/sample-report.ts'
import {
  alertCard,
  alertChoiceCard,
  alertListCard,
  alertMention,
  candidatesCard,
  checkCard,
  diagnosisCard,
  elsewhereCard,
  faultCard,
  askableRefusalCard,
  handOverAskedCard,
  handOverCallCard,
  handOverCard,
  handOverExistsCard,
  handOverManyCard,
  handOverProofCard,
  handOverToldCard,
  healthCard,
  helpCard,
  historyCard,
  linkCard,
  mayNotPostCard,
  mineCard,
  noAccountsCard,
  onCallCard,
  outdatedAlertCard,
  outdatedCard,
  panelCard,
  patternsCard,
  refusalCard,
  reportCard,
  resultCard,
  silenceListCard,
  silenceMadeCard,
  silenceOfferCard,
  silencePreviewCard,
  stepUpCard,
  tokenCard,
  tokenChoiceCard,
  tokenListCard,
  watchedCard,
  watchNewsCard,
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
/** Few, or just more than some limit: of options, of components, of lines. */
const copies = fc.oneof({ weight: 2, arbitrary: fc.nat({ max: 11 }) }, fc.constantFrom(26, 41, 70))

const problems = fc.constantFrom(...Object.entries(exampleFacts).map(([code, facts]) => ({ code, facts })))

const cases = fc.tuple(contexts, tokens, hostileText, copies, fc.constantFrom(...moves), problems)

type Case = typeof cases extends fc.Arbitrary<infer T> ? T : never

const goesOn = (note: string) =>
  ({ command: 'alerts silence', press: { action: 'choose', argument: 'alerts.silence~o..1.' }, note }) as const

/** Every card there is, of the same hostile data. */
function everyCard([context, some, text, count, move, problem]: Case): Card[] {
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
    resultCard({ move, token, sendGate: gate, by: { discordUserId: text }, accountLocale: text }, context),
    refusalCard({ ...problem, requestId: text }, context),
    refusalCard({ code: text, facts: text, requestId: text }, context),
    refusalCard(fields, context),
    outdatedCard({ token, problem: fields }, context),
    faultCard(text, context),
    noAccountsCard({ query: text, tried: ['name'] }, context),
    watchNewsCard({ kind: 'stuck', at: text, token, account: { displayName: text, externalId: text } }, context),
    watchedCard({ token, isWatched: true, reachable: 'refused', ended: tokenId }, context),
    mineCard(
      { toDecide: many(openHandOver), asked: many(openHandOver), watches: many({ token, since: text }) },
      context,
    ),
    linkCard({ code: text, expiresAt: text }, context),
    healthCard({ checkedAt: 0, parts: many({ part: 'api', isWell: false, detail: text } as const) }, context),
    candidatesCard({ query: text, accounts: many({ ...person, token }), goesOn: goesOn(text) }, context),
    tokenChoiceCard({ accountId: token.accountId, tokens: many(token), hasMore: true, goesOn: goesOn(text) }, context),
    alertChoiceCard({ alerts: many({ ...stuckAlert, startedAt: text }), goesOn: goesOn(text) }, context),
    alertCard(
      { alert: { ...stuckAlert, startedAt: text }, token, account: { displayName: text, externalId: text } },
      context,
    ),
    ...alertCards([context, some, text, count, move, problem]),
    ...accessCards({ context, some, text, count, problem }),
    ...handOverCards([context, some, text, count, move, problem]),
  ]
}

/** Those of hand-overs; two of them ring somebody, on purpose. */
function handOverCards([context, , text, count, , problem]: Case): Card[] {
  const by = { type: 'account', id: staffId, displayName: text } as const
  const asked = { ...openHandOver, reason: text, reasonCode: text, askedBy: by }
  const ofOneKind = turn(handOvers(text), count).map((handOver) => ({ ...handOver, reason: text, askedBy: by }))
  const view = { handOver: asked, account: { displayName: text, externalId: text }, askedBy: '1' }
  const ended = { closedAt: 0, closedBy: by, version: 2 }
  const ends = [
    { ...asked, ...ended, state: 'carried_out' },
    { ...asked, ...ended, state: 'declined', note: text },
    { ...asked, ...ended, state: 'expired', lapse: 'time' },
  ] as const
  const refused = { ...problem, requestId: text }
  const rows = [
    { id: text, deciders: count },
    { id: text, problem: refused },
  ]
  const ringing = [
    handOverCallCard(
      view,
      Array.from({ length: count }, () => '123456789012345678'),
      context,
    ),
    handOverToldCard({ ...view, handOver: ends[1] }, context),
  ]
  return [
    handOverCard({ ...view, isForDeciders: true }, context),
    handOverAskedCard({ ...view, deciders: count }, context),
    handOverExistsCard(refused, view, context),
    handOverProofCard({ ...view, problem: refused, isEarly: true }, context),
    handOverManyCard({ action: text, items: rows.flatMap((row) => Array.from({ length: count }, () => row)) }, context),
    ...ofOneKind.map((handOver) => handOverCard({ ...view, handOver, targetName: text, isForDeciders: true }, context)),
    ...turn(filledActs(text.slice(0, 500)), count).flatMap((act) => [
      askableRefusalCard({ problem: refused, act }, context),
      stepUpCard({ problem: refused, act, isEarly: true }, context),
    ]),
    ...ends.map((handOver) => handOverCard({ ...view, handOver, closedBy: '2', isForDeciders: true }, context)),
    ...ringing.map((card): Card => ({ ...card, allowed_mentions: { parse: [] } })),
  ]
}

/** One of them, another one for every count. */
function turn<T>(all: readonly T[], count: number): T[] {
  return all.filter((_, index) => index === count % all.length)
}

/** Those of alerts, silences, who is on call and logs. */
function alertCards([context, , text, count, , problem]: Case): Card[] {
  const many = <T>(item: T): T[] => Array.from({ length: count }, () => item)
  const labels = Object.fromEntries(many(0).map((_, index) => [`${text}${index}`, text]))
  const by = { type: 'account', id: staffId, displayName: text } as const
  const states = (['pending', 'firing', 'acknowledged', 'resolving', 'resolved'] as const).map((state) => ({
    ...pushedAlert,
    state,
    labels,
    annotations: labels,
    acknowledged: state === 'acknowledged' ? { by } : null,
    feedback: { verdict: 'useful', by } as const,
    silenced: true,
    flapping: true,
  }))
  const changes = many({ kind: 'act', at: 0, action: text, title: text, actor: by, service: text })
  const found = { ...alertContext, changes, people: [{ id: staffId, displayName: text }] }
  const matchers = many({ name: text, op: '=', value: text } as const)
  const terms = { scope: 'kind', endsAt: 0 } as const
  const made = { id: 'sil_01jm0000000000000000000001', version: 1, matchers, endsAt: null, comment: text }
  const listed = { ...made, title: text, state: 'pending', startsAt: 0, createdBy: by } as const
  const person = { schedule: text, onCall: text, until: 0, next: text, people: many(text), problem: text }
  const pattern = {
    service: text,
    template: text,
    level: 'warn',
    samples: many(text),
    firstVersion: text,
    firstSeenAt: 0,
    lastSeenAt: 0,
    lines: count,
  } as const
  const refused = { ...problem, requestId: text }
  return [
    ...states.map((alert) => alertCard({ alert, context: found }, context)),
    alertListCard({ alerts: many(pushedAlert), filters: {}, offset: 8, hasMore: true }, context),
    silencePreviewCard(
      { alert: pushedAlert, matchers, terms, comment: text, found: { matches: count, critical: count } },
      context,
    ),
    silenceMadeCard(made, pushedAlert, context),
    silenceListCard({ silences: many(listed), offset: 8, hasMore: true, hasEnded: true }, context),
    silenceOfferCard(refused, pushedAlert, context),
    outdatedAlertCard(refused, context),
    helpCard([{ name: 'x', commands: many({ path: 'x', description: text }) }], context),
    onCallCard({ schedules: many(person), swapped: { person: text, until: 0 } }, context),
    patternsCard({ patterns: many(pattern), service: text, offset: 8, hasMore: true }, context),
    patternsCard({ patterns: many(pattern), service: 'ledger', offset: 8, hasMore: true }, context),
    reportCard(reportOf(text, count), context),
    panelCard(context),
    elsewhereCard(many(text), context),
    mayNotPostCard(text, many(text), context),
  ]
}

test('no card exceeds a limit of Discord or rings anybody, whatever the data', () => {
  fc.assert(
    fc.property(cases, (hostile) => {
      for (const card of everyCard(hostile)) expect(brokenLimits(card)).toEqual([])
    }),
    { numRuns: 20 },
  )
})

test('everything that can be pressed or sent off is on some card, and nothing else is', () => {
  const staff = { locale: 'zh-CN', reader: 'staff' } as const
  const plain = {
    state: 'pending',
    cause: 'network_delay',
    stuck: true,
    protected: false,
    confirmedAt: null,
    version: 3,
    secretHint: 'x7Qz',
    replaces: null,
  } as const
  const tokens = [
    {},
    { confirmedAt: 0, cause: 'security_audit' },
    { state: 'confirmed', cause: null, confirmedAt: 0 },
  ] as const
  const shown = tokens.flatMap((token) => {
    const problem = { code: 'not_found', facts: exampleFacts.not_found }
    return everyCard([staff, { ...plain, ...token }, 'x', 2, 'cancel', problem]).flatMap(customIdsOf)
  })
  const dialogs = [
    ...moves.map((move) => moveDialog(move, stuckToken, 'zh-CN')),
    silenceDialog(pushedAlert, 'zh-CN'),
    swapDialog(0, 'zh-CN'),
    checkDialog('zh-CN'),
    ...accessDialogs('zh-CN'),
    declineDialog({ ...openHandOver, argument: 'zh-CN' }, 'zh-CN'),
  ].map(({ custom_id: id }) => id)
  const actions = [...shown, ...dialogs].map((id) => parseCustomId(id)?.action)
  expect(new Set(actions)).toEqual(new Set(pressActions))
})

test('the dialogs of a decline, a silence and a swap fit in both languages', () => {
  for (const locale of ['zh-CN', 'en-US']) {
    expect(brokenDialogLimits(silenceDialog(pushedAlert, locale))).toEqual([])
    expect(brokenDialogLimits(swapDialog(0, locale))).toEqual([])
    expect(brokenDialogLimits(checkDialog(locale))).toEqual([])
    for (const dialog of accessDialogs(locale)) expect(brokenDialogLimits(dialog)).toEqual([])
    expect(brokenDialogLimits(declineDialog(openHandOver, locale))).toEqual([])
  }
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
    const chosen = { reasonCode, reason: '用户来电', requestReplacement: false, minutes: '15' }
    expect(readMoveDialog(submitted)).toEqual(chosen)
    const typed = { type: 18, component: { type: 4, custom_id: 'typed', value: ' １2 ' } }
    expect(readManyDialog([...submitted, typed])).toEqual({ ...chosen, typed: '12' })
  }
})

test('a dialog that is not ours reads as nothing', () => {
  fc.assert(
    fc.property(fc.anything(), (components) => {
      expect(readMoveDialog(components)).toBeNull()
      expect(readManyDialog(components)).toBeNull()
      expect(readDisableDialog(components)).toBeNull()
    }),
  )
})
