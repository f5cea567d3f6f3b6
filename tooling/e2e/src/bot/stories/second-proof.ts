import { wordingFor } from '@tokenim/wording'
import { describe, expect, test } from 'vitest'
import { type Message, readAloud } from '../../person.ts'
import { command, entriesOf, fillIn, press, tokenState } from '../asking.ts'
import { isEphemeral, staleCopyOf } from '../everybodys-cards.ts'
import { approve, codeOn } from '../second-proof.ts'
import { stage } from '../stage.ts'

const languages = [
  { who: 'security-zh', locale: 'zh-CN' },
  { who: 'security-en', locale: 'en' },
] as const

export function secondProof(): void {
  describe.each(languages)('in the language of $who', ({ who, locale }) => {
    const { bot } = wordingFor(locale, { reader: 'staff' })
    const { goOn, early, until } = bot.stepUp

    /** Refused for want of a proof, pressed too early, proved, and gone on with by one press. */
    async function prove(wanted: Message, meanwhile: () => Promise<void> = async () => {}): Promise<Message> {
      expect(isEphemeral(wanted.raw)).toBe(true)
      expect(readAloud(wanted.raw)).toContain(until)
      expect(readAloud(wanted.raw)).not.toContain(early)
      const again = await press(who, wanted, goOn)
      expect(again.id).toBe(wanted.id)
      expect(readAloud(again.raw)).toContain(early)
      expect(codeOn(again)).toBe(codeOn(wanted))
      await meanwhile()
      await approve(who, again)
      return press(who, again, goOn)
    }

    test('a token is revoked as it was filled in, also after a restart of the bot', async () => {
      const { tokenId } = await stage().confirmedCustomer(`proved-by-${who}`)
      const shown = await command(who, 'token show', { token: tokenId })
      const filled = { reason: ['security'], note: 'phone *lost* @here' }
      const wanted = await fillIn(who, shown, bot.buttons.revoke, filled)
      const stale = await staleCopyOf(wanted)
      const done = await prove(wanted, locale === 'en' ? () => stage().restartBot() : undefined)
      expect(readAloud(done.raw)).toContain(bot.done.revoke)
      expect(await tokenState(tokenId)).toBe('revoked')
      expect(await entriesOf(tokenId, 'tokens.revoke')).toMatchObject([
        { outcome: 'ok', reasonCode: 'security', reason: filled.note, onBehalfOf: stage().cast.accountIds[who] },
        { outcome: 'refused', code: 'step_up_required' },
        { outcome: 'refused', code: 'step_up_required' },
      ])
      // The card carries it out once: pressed again it shows what is true now.
      const late = await press(who, stale, goOn)
      expect(readAloud(late.raw)).toContain('invalid_token_state')
    })

    test('an account is disabled and a key revoked, with nothing filled in again', async () => {
      const { accountId } = await stage().stuckCustomer(`disabled-by-${who}`)
      const shown = await command(who, 'account show', { who: accountId })
      const form = { reason: ['security_anomaly'], until: ['open'], evidence: 'five *countries* in an hour' }
      const disabled = await prove(await fillIn(who, shown, bot.access.buttons.disable, form))
      expect(readAloud(disabled.raw)).toContain(bot.access.done.disable)
      expect((await entriesOf(accountId, 'accounts.disable'))[0]).toMatchObject({
        outcome: 'ok',
        reasonCode: 'security_anomaly',
        reason: form.evidence,
      })

      const owner = locale === 'en' ? 'stranger-en' : 'stranger-zh'
      const listed = await command(who, 'key show', { who: owner })
      const revoked = await prove(await fillIn(who, listed, bot.access.buttons.revokeKey, { reason: ['security'] }))
      expect(readAloud(revoked.raw)).toContain(bot.access.done.revokeKey)
    })
  })

  test('of many, each takes a proof of its own: what is proved is done, the rest is asked again', async () => {
    const { bot } = wordingFor('en', { reader: 'staff' })
    const [first, second] = [await stage().stuckCustomer('many-proved-a'), await stage().stuckCustomer('many-proved-b')]
    const shown = await command('support-en', 'token extend', { token: `${first.tokenId} ${second.tokenId}` })
    const filled = { reason: ['outage'], note: 'mail was *late*', minutes: ['60'], typed: '2' }
    const wanted = await fillIn('support-en', shown, bot.many.buttons.extend(2), filled)
    expect(readAloud(wanted.raw)).toContain(bot.stepUp.each(2))
    await approve('support-en', wanted)
    const half = await press('support-en', wanted, bot.stepUp.goOn)
    expect(readAloud(half.raw)).toContain(bot.many.done.extend(1))
    expect(readAloud(half.raw)).toContain(bot.stepUp.each(1))
    await approve('support-en', half)
    const whole = await press('support-en', half, bot.stepUp.goOn)
    expect(readAloud(whole.raw)).toContain(bot.many.done.extend(1))
    for (const { tokenId } of [first, second]) {
      const entries = await entriesOf(tokenId, 'tokens.extend')
      expect(entries.filter(({ outcome }) => outcome === 'ok')).toMatchObject([
        { reasonCode: 'outage', reason: filled.note, versionAfter: 2 },
      ])
    }
  })

  test('a proof is for the version that was seen: what moved on meanwhile is shown as it is', async () => {
    const { tokenId } = await stage().confirmedCustomer('proved-too-late')
    const { bot } = wordingFor('en', { reader: 'staff' })
    const shown = await command('security-en', 'token show', { token: tokenId })
    const wanted = await fillIn('security-en', shown, bot.buttons.revoke, { reason: ['security'] })
    await approve('security-en', wanted)
    const act = { reasonCode: 'security', expectedVersion: 2 }
    expect((await stage().keyOf('security-zh')('POST', `/v1/tokens/${tokenId}/hold`, act)).status).toBe(200)
    expect(readAloud((await press('security-en', wanted, bot.stepUp.goOn)).raw)).toContain('version_conflict')
    expect(await tokenState(tokenId)).toBe('pending')
  })
}
