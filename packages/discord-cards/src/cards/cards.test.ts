import { expect, test } from 'vitest'
import { parseCustomId } from '../ids/index.ts'
import { ephemeralFlag } from '../layout/index.ts'
import { customIdsOf, shownText } from '../testing/limits.ts'
import {
  account,
  accountId,
  cancelledToken,
  diagnosis,
  heldToken,
  openGate,
  shutGate,
  staffId,
  stuckAlert,
  stuckToken,
  tokenId,
} from '../testing/samples.ts'
import {
  alertCard,
  alertMention,
  candidatesCard,
  checkCard,
  diagnosisCard,
  healthCard,
  historyCard,
  linkCard,
  mineCard,
  noAccountsCard,
  outdatedCard,
  refusalCard,
  resultCard,
  tokenCard,
  tokenListCard,
  watchedCard,
  watchTurned,
  watchNewsCard,
} from './index.ts'

const zh = { locale: 'zh-CN', reader: 'staff' } as const
const en = { locale: 'en-US', reader: 'staff' } as const

test('a check says the verdict first, then the one best remedy with its buttons, then every reason', () => {
  const shown = shownText(checkCard({ account, gate: shutGate, token: stuckToken, diagnosis }, zh))
  const order = [
    '不能发送消息',
    '最有效的处理办法',
    '取消令牌，由接入方重新签发',
    '[取消令牌…]',
    '再次确认令牌',
    '[延长确认期限…]',
    '全部原因',
    '依据',
  ]
  const places = order.map((text) => shown.indexOf(text))
  expect(places).toEqual(places.toSorted((a, b) => a - b))
  expect(places).not.toContain(-1)
  expect(shown).toContain('`token_missing`')
})

test('the best step is somebody else’s: the first act of one’s own stands beside it with its button', () => {
  const token = { ...stuckToken, cause: 'malformed_input' } as const
  const shown = shownText(checkCard({ account, gate: shutGate, token, diagnosis }, zh))
  const order = ['最有效的处理办法', '再次确认令牌', '您现在可以做的', '[延长确认期限…]', '[取消令牌…]']
  const places = order.map((text) => shown.indexOf(text))
  expect(places).toEqual(places.toSorted((a, b) => a - b))
  expect(places).not.toContain(-1)
})

test('an account that can send gets a verdict and no remedy', () => {
  const shown = shownText(checkCard({ account, gate: openGate }, en))
  expect(shown).toContain('can send now')
  expect(shown).not.toContain('What helps')
})

test('a token card has only the acts its state allows, on the version it shows', () => {
  const actions = (token: typeof stuckToken) =>
    customIdsOf(tokenCard({ token }, zh)).map((id) => parseCustomId(id)?.action)
  expect(actions(stuckToken)).toEqual(['cancel', 'extend', 'diagnosis', 'history', 'watch'])
  expect(actions(heldToken)).toEqual(['release', 'cancel', 'revoke', 'diagnosis', 'history'])
  expect(actions({ ...stuckToken, state: 'confirmed', cause: null })).toEqual(['hold', 'revoke', 'history', 'watch'])
  expect(actions(cancelledToken)).toEqual(['history'])
  expect(parseCustomId(customIdsOf(tokenCard({ token: stuckToken }, zh))[0] ?? '')).toEqual({
    action: 'cancel',
    entityId: tokenId,
    version: 3,
  })
})

test('a token card tells its times relative and exact, and who made its state', () => {
  const stateBy = { type: 'account', id: staffId, via: 'discord' } as const
  const shown = shownText(tokenCard({ token: stuckToken, stateBy }, zh))
  expect(shown).toContain('**确认期限**：<t:1772352900:R> · <t:1772352900:f>')
  expect(shown).toContain('长时间未确认')
  expect(shown).toContain(staffId)
})

test('the holder of a held token is told of a routine check, gets no act and no name', () => {
  const shown = shownText(
    tokenCard(
      { token: heldToken, stateBy: { type: 'account', id: staffId, via: 'discord' } },
      { locale: 'zh-CN', reader: 'holder' },
    ),
  )
  expect(shown).toContain('例行安全核验')
  expect(shown).not.toMatch(/审计|放行|取消/)
  expect(shown).not.toContain(staffId)
})

test('no card tells a holder of an audit, of a block or who did it', () => {
  const stateBy = { type: 'account', id: staffId, via: 'discord' } as const
  const since = '2026-03-01T08:00:00.000Z'
  const facts = { tokenId, since, expectedBy: since }
  const conflict = { ...facts, state: 'pending', cause: 'security_audit', by: stateBy, needs: ['held'] }
  const items = ['tokens.hold', 'tokens.release'].map((action) => ({
    at: since,
    action,
    outcome: 'ok',
    actor: stateBy,
    reasonCode: 'security',
    reason: 'looks odd',
  }))
  const audited = {
    ...diagnosis,
    cause: 'security_audit' as const,
    evidence: [{ kind: 'held', since, by: stateBy }],
    nextSteps: [{ kind: 'release', by: 'staff', permission: 'tokens:hold' }],
  }
  const pending = { ...shutGate.reasons[0], code: 'token_pending', cause: 'security_audit', until: since }
  const gate = { ...shutGate, reasons: [pending, { code: 'recipient_not_accepting', to: accountId }] }
  for (const locale of ['zh-CN', 'en']) {
    const holder = { locale, reader: 'holder' } as const
    const cards = [
      checkCard({ account, gate, token: heldToken, diagnosis: audited }, holder),
      tokenCard({ token: heldToken, stateBy }, holder),
      tokenListCard(
        { tokens: [heldToken], filters: { causes: ['security_audit'] }, offset: 0, hasMore: false },
        holder,
      ),
      historyCard({ token: heldToken, items, order: 'oldest_first' }, holder),
      diagnosisCard({ token: heldToken, diagnosis: audited }, holder),
      refusalCard({ code: 'token_held', facts }, holder),
      outdatedCard({ token: heldToken, stateBy, problem: { code: 'invalid_token_state', facts: conflict } }, holder),
    ]
    const shown = cards.map(shownText).join('\n')
    expect(shown).not.toMatch(/审计|拉黑|屏蔽|audit|block|odd/i)
    expect(shown).not.toContain(staffId)
  }
})

test('a list pages by offset, keeps its filters and shows them', () => {
  const tokens = Array.from({ length: 8 }, (_, index) => ({
    ...stuckToken,
    id: `tok_01jm000000000000000000001${index}`,
  }))
  const filters = { accountId, states: ['pending'], stuck: true } as const
  const card = tokenListCard({ tokens, filters, offset: 8, hasMore: true }, zh)
  const pages = customIdsOf(card)
    .map(parseCustomId)
    .filter((press) => press?.action === 'list')
  expect(pages.map((press) => press?.version)).toEqual([0, 16])
  expect(shownText(card)).toContain('等待确认 · 只看长时间未确认的')
  expect(shownText(tokenListCard({ tokens: [], filters: {}, offset: 0, hasMore: false }, zh))).toContain(
    '没有符合条件的令牌',
  )
})

test('a history begins with the latest whatever order it came in', () => {
  const items = ['tokens.issue', 'tokens.cancel'].map((action, index) => ({
    at: index * 60_000,
    action,
    outcome: 'ok',
    actor: { type: 'system' } as const,
    reasonCode: 'stuck',
    reason: '**请看** @everyone',
  }))
  const shown = shownText(historyCard({ token: stuckToken, items, order: 'oldest_first' }, zh))
  expect(shown.indexOf('取消令牌')).toBeLessThan(shown.indexOf('签发令牌'))
  expect(shown).toContain(String.raw`\*\*请看\*\* @` + '\u200beveryone')
})

test('a result says what was done, by whom and why, and whether the account can send now', () => {
  const view = {
    move: 'cancel',
    token: cancelledToken,
    sendGate: openGate,
    by: { discordUserId: '175928847299117063' },
    reasonCode: 'stuck',
    replacementRequested: true,
  } as const
  const shown = shownText(resultCard(view, zh))
  expect(shown).toContain('令牌已取消')
  expect(shown).toContain('<@175928847299117063>')
  expect(shown).toContain('**理由**：长时间未确认')
  expect(shown).toContain('现在可以发送消息')
  expect(shown).not.toContain('发给用户的回复')
})

test('a result ends with a reply to the user in the language of the account, for staff alone', () => {
  const view = {
    move: 'cancel',
    token: cancelledToken,
    sendGate: { ...openGate, allowed: false, reasons: [{ code: 'token_missing' }] },
    by: { discordUserId: '175928847299117063' },
    replacementRequested: true,
    accountLocale: 'en',
  } as const
  expect(shownText(resultCard(view, zh))).toContain('We have asked the app you use to issue you a new token')
  expect(shownText(resultCard(view, { ...zh, reader: 'holder' }))).not.toContain('We have asked')
})

test('a refusal speaks the language of the reader and keeps its code as it is', () => {
  const problem = { code: 'permission_missing', facts: { permissions: ['tokens:cancel'], because: [] } }
  expect(shownText(refusalCard(problem, zh))).toContain('未执行：缺少权限 `tokens:cancel`')
  expect(shownText(refusalCard(problem, en))).toContain('Not done: `tokens:cancel` (cancel pending tokens) is missing')
  expect(shownText(refusalCard(problem, zh))).toContain('`permission_missing`')
})

test('an outdated card shows what is true now, with buttons that work', () => {
  const card = outdatedCard({ token: heldToken }, zh)
  expect(shownText(card)).toContain('此卡片已过时')
  expect(customIdsOf(card).map((id) => parseCustomId(id)?.version)).toContain(heldToken.version)
})

test('a link code is for the asker alone', () => {
  const card = linkCard({ code: 'AB12CD34', expiresAt: '2026-03-01T08:10:00Z' }, zh)
  expect(card.flags & ephemeralFlag).toBe(ephemeralFlag)
  expect(shownText(card)).toContain('`tokenim link AB12CD34`')
})

test('a firing alert has the acts that free its token; a resolved one has none', () => {
  const actions = (card: ReturnType<typeof alertCard>) => customIdsOf(card).map((id) => parseCustomId(id)?.action)
  const firing = alertCard({ alert: stuckAlert, token: stuckToken }, zh)
  expect(actions(firing)).toEqual(['ack', 'silence', 'resolve', 'cancel', 'extend', 'diagnosis', 'check'])
  expect(shownText(firing)).toContain('1 个账号无法发送，已有 2 条消息未发送')
  const resolved = { ...stuckAlert, state: 'resolved', resolvedAt: '2026-03-01T08:09:00Z' } as const
  const quiet = alertCard({ alert: resolved, token: cancelledToken }, zh)
  expect(actions(quiet)).toEqual(['useful', 'noise', 'diagnosis', 'check'])
  expect(shownText(quiet)).toContain('已恢复')
})

test('an alert names whom it hurts, with markdown in the name made harmless', () => {
  const card = alertCard({ alert: stuckAlert, account: { ...account, displayName: '**王芳** @everyone' } }, zh)
  expect(shownText(card)).toContain('令牌长时间未确认 · \\*\\*王芳\\*\\*')
  expect(shownText(card)).toContain('`user-17`')
})

test('an inhibited alert says so and offers no act: the token is not the problem', () => {
  const card = alertCard({ alert: { ...stuckAlert, inhibited: true }, token: stuckToken }, zh)
  expect(customIdsOf(card).map((id) => parseCustomId(id)?.action)).toEqual(['diagnosis', 'check'])
  expect(shownText(card)).toContain('抑制中')
})

test('a mention rings exactly the one on call', () => {
  const message = alertMention({ alert: stuckAlert, discordUserIds: ['175928847299117063'] }, zh)
  expect(message.content).toMatch(/^<@175928847299117063> 新告警：令牌长时间未确认/)
  expect(message.allowed_mentions).toEqual({ parse: [], users: ['175928847299117063'] })
})

test('candidates are chosen by id out of one select, each with its state; more than fit are said to be there', () => {
  const token = { state: 'pending', stuck: true } as const
  const goesOn = { command: 'token show', press: { action: 'choose', argument: 'token.show~o' } } as const
  const card = candidatesCard({ query: '王', accounts: [{ ...account, token }, account], goesOn }, zh)
  expect(JSON.stringify(card)).toContain(`"value":"${accountId}"`)
  expect(JSON.stringify(card).split(accountId).length - 1).toBe(2)
  expect(customIdsOf(card)).toEqual(['v1:choose:-:0:token.show~o'])
  expect(shownText(card)).toContain('选择后继续执行 `/token show`')
  expect(JSON.stringify(card)).toContain('🟡 等待确认 · 长时间未确认')
  const cut = candidatesCard({ query: '王', accounts: [account], hasMore: true, goesOn }, zh)
  expect(shownText(cut)).toContain('还有更多')
})

test('who finds nobody reads how it was looked for', () => {
  const shown = shownText(noAccountsCard({ query: 'lw', tried: ['name', 'pinyin'] }, zh))
  expect(shown).toContain('没有找到与 `lw` 相符的账号')
  expect(shown).toContain('姓名拼音')
})

test('a check has only the acts its reader may do, a watch that is begun or ended, and a reply in the user’s language', () => {
  const acts = [
    { act: 'tokens.cancel', allowed: false, code: 'permission_missing' },
    { act: 'tokens.extend', allowed: true, code: null },
  ]
  const view = { account: { ...account, locale: 'en-GB' }, gate: shutGate, token: stuckToken, diagnosis, acts }
  const card = checkCard({ ...view, isWatched: true }, zh)
  const actions = customIdsOf(card).map((id) => parseCustomId(id)?.action)
  expect(actions).toContain('extend')
  expect(actions).not.toContain('cancel')
  expect(customIdsOf(card)).toContain(`v1:hand_over_ask:${tokenId}:3:cancel.stuck.r`)
  expect(actions).toContain('unwatch')
  const shown = shownText(card)
  expect(shown).toContain('发给用户的回复（英文）')
  expect(shown).toMatch(/```\nHello! Your token has not been confirmed: [^`]+\n```/)
  expect(customIdsOf(checkCard(view, zh)).map((id) => parseCustomId(id)?.action)).toContain('watch')
  expect(shownText(checkCard(view, { locale: 'zh-CN', reader: 'holder' }))).not.toContain('```')
})

test('a watcher reads what happened to which token, of whom, and how to go on', () => {
  const account = { displayName: '王芳', externalId: 'user-17' }
  const since = '2026-03-01T08:06:00.000Z'
  const shown = shownText(watchNewsCard({ kind: 'stuck', at: since, token: stuckToken, account }, zh))
  const order = ['您关注的令牌', '`…x7Qz` 长时间未确认', '王芳 · `user-17`', '等待确认', '[检查能否发送]', '[不再关注]']
  const places = order.map((text) => shown.indexOf(text))
  expect(places).toEqual(places.toSorted((a, b) => a - b))
  expect(places).not.toContain(-1)
  const over = watchNewsCard({ kind: 'cancelled', at: since, token: cancelledToken, account: null }, en)
  expect(shownText(over)).not.toContain('Stop watching')
})

const nothing = { toDecide: [], asked: [], watches: [] }

test('a watch that is begun or ended turns its own button, and nothing else of the card', () => {
  const card = tokenCard({ token: stuckToken }, zh)
  const pressed = { action: 'watch', entityId: tokenId, version: stuckToken.version } as const
  const turned = watchTurned(card.components, pressed, zh)
  if (turned === null) throw new Error('the card has no such button')
  expect(turned).toEqual(tokenCard({ token: stuckToken, isWatched: true }, zh))
  expect(watchTurned(turned.components, { ...pressed, action: 'unwatch' }, zh)).toEqual(card)
  const list = mineCard({ toDecide: [], asked: [], watches: [{ token: stuckToken, since: 0 }] }, zh)
  const ended = watchTurned(list.components, { ...pressed, action: 'unwatch' }, zh)
  expect(ended === null ? '' : shownText(ended)).toBe(shownText(list).replace('[不再关注]', '[关注]'))
  expect(watchTurned(card.components, { ...pressed, version: 99 }, zh)).toBeNull()
  expect(watchTurned(undefined, pressed, zh)).toBeNull()
})

test('a watch that cannot be told of says so, and the list of watches ends each in place', () => {
  const watched = { token: stuckToken, isWatched: true, reachable: 'refused', ended: null } as const
  expect(shownText(watchedCard(watched, zh))).toContain('没有送达')
  const list = mineCard({ ...nothing, watches: [{ token: stuckToken, since: stuckToken.createdAt }] }, zh)
  expect(customIdsOf(list)).toContain(`v1:unwatch:${tokenId}:3`)
  expect(shownText(mineCard(nothing, en))).toContain('You watch no token')
})

test('what is watched is turned page by page, and a page that is gone becomes the last one', () => {
  const watches = Array.from({ length: 9 }, () => ({ token: stuckToken, since: stuckToken.createdAt }))
  const pages = (offset: number) =>
    customIdsOf(mineCard({ ...nothing, watches, offset }, en)).filter((id) => id.startsWith('v1:mine'))
  expect(pages(0)).toEqual(['v1:mine:-:4', 'v1:mine:-:0'])
  expect(pages(4)).toEqual(['v1:mine:-:0', 'v1:mine:-:8', 'v1:mine:-:4'])
  expect(pages(900)).toEqual(['v1:mine:-:4', 'v1:mine:-:8'])
  expect(shownText(mineCard({ ...nothing, watches, offset: 8 }, en))).toContain('Items 9 to 9')
})

test('health names the part that is not well', () => {
  const view = { checkedAt: 0, parts: [{ part: 'database', isWell: false, detail: 'ECONNREFUSED' }] } as const
  expect(shownText(healthCard(view, zh))).toContain('🔴 **数据库** 不正常 · `ECONNREFUSED`')
})
