import { expect, test, vi } from 'vitest'
import { readAloud } from '../../person.ts'
import { answerOf, command, suggestions } from '../asking.ts'
import { stage } from '../stage.ts'

export function tokenCards(): void {
  test.each([
    ['token show', 'token'],
    ['token cancel', 'token'],
    ['token extend', 'token'],
    ['token hold', 'token'],
    ['token release', 'token'],
    ['token revoke', 'token'],
    ['token history', 'token'],
    ['token list', 'who'],
    ['check', 'who'],
  ] as const)('/%s answers, for the asker alone', async (path, option) => {
    const { tokenId, externalId } = await stage().stuckCustomer(`answers-${path.replace(' ', '-')}`)
    const filters = path === 'token list' ? { state: 'pending', cause: 'awaiting_confirmation', stuck: false } : {}
    const named = path === 'token cancel' || option === 'who' ? externalId : tokenId
    const answer = await command('support-zh', path, { [option]: named, ...filters })
    expect(readAloud(answer.raw)).toContain(tokenId)
    expect(answer.raw).toMatchObject({ ephemeral: true })
  })

  test('/health tells of every part', async () => {
    // A part that is slow to answer is told as not well.
    await vi.waitFor(async () => {
      const text = readAloud((await command('support-en', 'health', {})).raw)
      for (const part of ['API', 'Database', 'Bot', 'Discord']) expect(text).toContain(part)
      expect(text).toContain('Every part of the platform is well')
    }, 60_000)
  })

  test('a card leads on: show, history, diagnosis, check, in place', async () => {
    const { tokenId } = await stage().stuckCustomer('leads-on')
    const person = stage().person('support-en')
    const shown = await command('support-en', 'token show', { token: tokenId })
    const history = answerOf(await person.press(shown, 'History'))
    expect(history.id).toBe(shown.id)
    expect(readAloud(history.raw)).toMatch(/issue/i)
    const back = answerOf(await person.press(history, 'Show token'))
    const diagnosis = answerOf(await person.press(back, 'Diagnosis'))
    expect(readAloud(diagnosis.raw)).toContain('Diagnosis')
  })

  test('a list turns its pages there and back', async () => {
    for (let index = 0; index < 9; index += 1) await stage().stuckCustomer(`paging-${index}`)
    const person = stage().person('support-en')
    const first = await command('support-en', 'token list', { state: 'pending' })
    const second = answerOf(await person.press(first, 'Next page'))
    expect(readAloud(second.raw)).toContain('Items 9 to')
    const back = answerOf(await person.press(second, 'Previous page'))
    expect(readAloud(back.raw)).toContain('Items 1 to 8')
  })

  test('several people who fit are offered, and the chosen one is checked', async () => {
    await stage().stuckCustomer('twin-a')
    await stage().stuckCustomer('twin-b')
    const offered = await command('support-zh', 'check', { who: 'Customer twin' })
    expect(readAloud(offered.raw)).toContain('twin-a')
    const chosen = answerOf(await stage().person('support-zh').choose(offered, 'twin-b'))
    expect(readAloud(chosen.raw)).toContain('twin-b')
    expect(readAloud(chosen.raw)).toContain('现在不能发送')
  })

  test('a mention of a linked person finds the account', async () => {
    const answer = await command('support-en', 'check', { who: `<@${stage().userId('viewer-zh')}>` })
    expect(readAloud(answer.raw)).toContain('Person viewer-zh')
  })

  test('a token is found by the last four of its secret', async () => {
    const { tokenId } = await stage().stuckCustomer('by-hint')
    const { secretHint } = (await stage().service('GET', `/v1/tokens/${tokenId}`)).body
    expect(readAloud((await command('support-en', 'token show', { token: secretHint })).raw)).toContain(tokenId)
  })

  test('thirty who ask at once are all answered', async () => {
    const { tokenId, externalId } = await stage().stuckCustomer('crowd')
    const asked = Array.from({ length: 30 }, () => command('support-zh', 'check', { who: externalId }))
    for (const answer of await Promise.all(asked)) expect(readAloud(answer.raw)).toContain(tokenId)
  })

  test('suggestions follow what is typed, and are no more than 25', async () => {
    const { accountId, tokenId, externalId } = await stage().stuckCustomer('suggested')
    const ask = (typed: object) => suggestions('support-zh', typed)
    /** What is not there in time is not waited for; the next keystroke asks anew. */
    const typed = (body: object) =>
      vi.waitFor(async () => {
        const choices = await ask(body)
        expect(choices).not.toEqual([])
        return choices
      }, 60_000)
    const who = await typed({ name: 'check', options: { who: externalId }, focused: 'who' })
    expect(who).toMatchObject([{ value: accountId }])
    expect(who[0]?.name).toContain(`Customer ${externalId} · ${externalId} · `)
    const tokens = await typed({
      name: 'token',
      subcommand: 'cancel',
      options: { token: externalId },
      focused: 'token',
    })
    expect(tokens.map(({ value }) => value)).toEqual([tokenId])
    expect(tokens[0]?.name).toContain('等待确认')
    expect((await ask({ name: 'check', options: { who: '' }, focused: 'who' })).length).toBeLessThanOrEqual(25)
  })
}
