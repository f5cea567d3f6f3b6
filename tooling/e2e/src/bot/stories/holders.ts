import { expect, test } from 'vitest'
import { type Interaction, readAloud } from '../../person.ts'
import { answerOf, command } from '../asking.ts'
import { type PersonName } from '../bot-stage.ts'
import { stage } from '../stage.ts'

export function holders(): void {
  test('somebody who is not linked reads how to link, links, and goes on', async () => {
    const { externalId, tokenId } = await stage().stuckCustomer('for-a-stranger')
    const turnedAway = await command('newcomer', 'check', { who: externalId })
    expect(readAloud(turnedAway.raw)).toContain('/link')
    expect(readAloud(turnedAway.raw)).not.toContain(tokenId)
    const offer = await command('newcomer', 'link', {})
    expect(offer.raw).toMatchObject({ ephemeral: true })
    const code = /tokenim link ([0-9A-Z]{8})/.exec(readAloud(offer.raw))?.[1]
    const linked = await stage().keyOf('newcomer')('POST', '/v1/discord-links/confirm', { code })
    expect(linked.status).toBe(200)
    expect(readAloud((await command('newcomer', 'check', { who: externalId })).raw)).toContain(tokenId)
    expect(readAloud((await command('newcomer', 'link', {})).raw)).toContain(stage().cast.accountIds['newcomer'])
  })

  test('a member without a role learns nothing of others', async () => {
    const { externalId, tokenId } = await stage().stuckCustomer('private')
    for (const answer of [
      await command('member-zh', 'check', { who: externalId }),
      await command('member-zh', 'token show', { token: tokenId }),
      await command('member-zh', 'token list', { state: 'pending' }),
    ]) {
      expect(readAloud(answer.raw)).not.toContain('Customer private')
      expect(readAloud(answer.raw)).not.toContain('awaiting')
    }
  })

  test('a holder whose token is under audit reads of a routine check, and of no audit anywhere', async () => {
    const { tokenId } = await stage().confirmedCustomer('member-zh')
    const security = stage().keyOf('security-en')
    await security('POST', `/v1/tokens/${tokenId}/hold`, { reasonCode: 'security', expectedVersion: 2 })
    const shown = await command('member-zh', 'token show', { token: tokenId })
    expect(readAloud(shown.raw)).toContain('例行安全核验')
    const forged = { type: 2, style: 4, label: 'Press', custom_id: `v1:cancel:${tokenId}:3` }
    const card = await stage().post({ content: 'x', components: [{ type: 1, components: [forged] }] })
    const refused = await submit('member-zh', await stage().person('member-zh').press(card, 'Press'), {})
    expect(readAloud(answerOf(refused).raw)).toContain('token_held')
    for (const answer of [
      shown,
      await command('member-zh', 'token history', { token: tokenId }),
      await command('member-zh', 'token list', {}),
      answerOf(refused),
    ]) {
      expect(JSON.stringify(answer.raw)).not.toMatch(/审计|挂起|audit/)
    }
  })
}

async function submit(name: PersonName, asked: Interaction, values: object): Promise<Interaction> {
  return stage()
    .person(name)
    .submit(asked, { reason: ['stuck'], ...values })
}
