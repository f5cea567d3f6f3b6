import { expect, onTestFinished, test } from 'vitest'
import { type Interaction, readAloud } from '../../person.ts'
import { answerOf, command, control, entriesOf, fillIn, tokenState } from '../asking.ts'
import { backChannel, channel, type PersonName } from '../bot-stage.ts'
import { stage } from '../stage.ts'

export function robustness(): void {
  test('a late API is waited for: the first answer is in time, the result follows', async () => {
    const { tokenId, externalId } = await stage().stuckCustomer('late')
    const release = stage().door.hold()
    onTestFinished(release)
    const asked = await control('commands', {
      userId: stage().userId('support-en'),
      channelId: channel,
      name: 'check',
      options: { who: externalId },
      wait: 'answered',
      timeoutMs: 60_000,
    })
    expect(asked).toMatchObject({ status: 'deferred' })
    release()
    const id = String(Reflect.get(Object(asked), 'id'))
    const settled = await fetch(`${stage().discordUrl}/control/interactions/${id}?wait=settled&timeoutMs=60000`)
    expect(readAloud(await settled.json())).toContain(tokenId)
  })

  test('answers get through rate limits and failures of Discord', async () => {
    const { tokenId } = await stage().stuckCustomer('rate-limits')
    const limited = { kind: 'rate_limit', retryAfterSeconds: 0.05 }
    await control('faults', { method: 'PATCH', route: '/webhooks/**', times: 2, effect: limited })
    await control('faults', { method: 'POST', route: '/interactions/**', effect: { kind: 'status', status: 503 } })
    const answer = await command('support-en', 'token show', { token: tokenId })
    expect(readAloud(answer.raw)).toContain(tokenId)
  })

  test.each(['drop', 'reconnect', 'zombie'])(
    'after the gateway drill “%s” commands are answered again',
    async (kind) => {
      const { tokenId } = await stage().stuckCustomer(`gateway-${kind}`)
      await control('gateway', { drill: { kind } })
      const person = stage().person('support-en')
      await person.until(async () => {
        const asked = await person.command(channel, 'token', { token: tokenId }, 'show')
        return asked.failure === null && readAloud(asked.message?.raw).includes(tokenId) ? asked : undefined
      }, 'an answer')
      expect(stage().bot().isRunning()).toBe(true)
    },
  )

  test('without the API everything says so, nothing is done, and all goes on when it is back', async () => {
    const { tokenId, externalId } = await stage().stuckCustomer('api-down')
    const card = await command('support-en', 'token show', { token: tokenId })
    const asked = await stage().person('support-en').press(card, 'Cancel token…')
    await stage().door.shut()
    onTestFinished(() => stage().door.open())
    // A connection that is still held open breaks at its next use: what is read breaks first.
    expect(readAloud((await command('support-zh', 'check', { who: externalId })).raw)).toContain('服务暂时不可用')
    const failed = await submit('support-en', asked, {})
    expect(readAloud(answerOf(failed).raw)).toContain('nothing was changed')
    expect(readAloud((await command('support-en', 'health', {})).raw)).toMatch(/API\*\* not well/)
    await stage().door.open()
    expect(await tokenState(tokenId)).toBe('pending')
    const again = await stage().person('support-en').press(card, 'Cancel token…')
    expect(readAloud(answerOf(await submit('support-en', again, {})).raw)).toContain('The token is cancelled')
    expect(stage().bot().isRunning()).toBe(true)
  })

  test('cards of one and of many work after the bot was started anew, and so do open dialogs', async () => {
    const [one, many] = [await stage().stuckCustomer('restart'), await stage().stuckCustomer('many-restart')]
    const card = await command('support-zh', 'token show', { token: one.tokenId })
    const list = await command('support-en', 'token cancel', { who: many.accountId })
    await stage().restartBot()
    const asked = await stage().person('support-zh').press(card, '取消令牌…')
    const form = { reason: ['stuck'], replacement: ['no'], typed: '1' }
    expect(readAloud((await fillIn('support-en', list, 'Cancel 1 token…', form)).raw)).toContain('1 token cancelled')
    expect(await entriesOf(many.tokenId, 'tokens.cancel')).toHaveLength(1)
    await stage().restartBot()
    expect(readAloud(answerOf(await submit('support-zh', asked, {})).raw)).toContain('令牌已取消')
  })

  test('what the bot lacks in a channel is told once, beside the answer, to who can give it', async () => {
    const askThere = (name: PersonName) => stage().person(name).command(backChannel, 'health', {})
    const shown = ({ message, followUps }: Interaction) =>
      [message, ...followUps].map((one) => readAloud(one?.raw)).join()
    expect(shown(await askThere('support-en'))).not.toContain('SEND_MESSAGES')
    const { id } = await askThere('operator-en')
    // It comes behind the answer.
    const told = await stage()
      .person('operator-en')
      .until(async () => {
        const seen: unknown = await (await fetch(`${stage().discordUrl}/control/interactions/${id}`)).json()
        return readAloud(seen).includes('SEND_MESSAGES') ? seen : undefined
      }, 'what is lacking')
    expect(readAloud(told)).toContain(`<#${backChannel}>`)
    expect(told).toMatchObject({ followUps: [{ ephemeral: true }] })
    expect(shown(await askThere('operator-en'))).not.toContain('SEND_MESSAGES')
  })

  test('no secret stands in the log', async () => {
    const output = stage().bot().output()
    expect(output).not.toContain(stage().cast.botApiKey)
    expect(output).not.toContain(stage().botEnv['DISCORD_TOKEN'])
  })
}

async function submit(name: PersonName, asked: Interaction, values: object): Promise<Interaction> {
  return stage()
    .person(name)
    .submit(asked, { reason: ['stuck'], ...values })
}
