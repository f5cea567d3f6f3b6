import { staffUserId } from '../platform/stage.ts'
import type { Acknowledged } from './acknowledged.ts'
import { acknowledgedToken } from './acknowledged.ts'
import { apiAt, textAt } from './api-client.ts'
import type { DiscordPerson, Interaction } from './discord-person.ts'

export type BotLoad = {
  readonly acknowledged: readonly Acknowledged[]
  /** Dialogs handed in, each of them twice at once. */
  readonly submits: () => number
  /** Interactions that the bot left without an answer. */
  readonly unanswered: () => number
  /** Repetitions of a submit under its interaction's id that were told what had been done already. */
  readonly replays: () => number
  /** What no kill explains. */
  readonly wrong: readonly string[]
  stop(): Promise<void>
}

type Doors = { readonly apiUrl: string; readonly serviceApiKey: string; readonly botApiKey: string }

/**
 * Somebody of staff who cancels one pending token after the other through the bot, handing in each dialog twice at once,
 * and trying again what nobody answered. Afterwards each submit is repeated once more at the API, under the interaction's
 * id as the bot does it: whatever became of the bot, the token is cancelled once.
 */
export function startBotLoad(doors: Doors, person: DiscordPerson, accountIds: readonly string[]): BotLoad {
  const acknowledged: Acknowledged[] = []
  const wrong: string[] = []
  const stopping = new AbortController()
  const api = apiAt(doors.apiUrl, stopping.signal)
  let submits = 0
  let unanswered = 0
  let replays = 0
  const isAnswered = (interaction: Interaction | null): interaction is Interaction => {
    if (interaction !== null && interaction.status === 'answered') return true
    unanswered += 1
    return false
  }

  const work = async (accountId: string): Promise<void> => {
    while (!stopping.signal.aborted) {
      const request = { method: 'POST', path: '/v1/tokens', secret: doors.serviceApiKey, body: { accountId } } as const
      const token = acknowledgedToken((await api.insist(request)).body)
      if (token === null) {
        wrong.push('a token was not issued')
        return
      }
      await cancel(token.id)
    }
  }
  const cancel = async (tokenId: string): Promise<void> => {
    for (;;) {
      const dialog = await askForDialog(tokenId)
      if (dialog === null) return
      submits += 1
      const values = { reason: ['stuck'], replacement: ['no'] }
      const handedIn = await Promise.all([person.submit(dialog, values), person.submit(dialog, values)])
      const arrived = handedIn.filter((one) => one !== null)
      for (const one of arrived) isAnswered(one)
      if (arrived.length === 0) continue
      for (const { id } of arrived) await repeat(tokenId, id)
      return
    }
  }
  /** `null` only when the load is being stopped. */
  const askForDialog = async (tokenId: string): Promise<Interaction | null> => {
    while (!stopping.signal.aborted) {
      const card = await person.command('token', 'cancel', { token: tokenId })
      if (!isAnswered(card)) continue
      const dialog = await person.press(card.message, 'v1:cancel:')
      if (isAnswered(dialog) && dialog.hasModal) return dialog
    }
    return null
  }
  const repeat = async (tokenId: string, interactionId: string): Promise<void> => {
    const answer = await api.insist({
      method: 'POST',
      path: `/v1/tokens/${tokenId}/cancel`,
      secret: doors.botApiKey,
      onBehalfOf: `discord:${staffUserId}`,
      idempotencyKey: interactionId,
      body: { reasonCode: 'stuck', requestReplacement: false, expectedVersion: 1 },
    })
    if (answer.isReplay) replays += 1
    const isCancelled =
      acknowledgedToken(answer.body)?.state === 'cancelled' || textAt(answer.body, 'facts', 'state') === 'cancelled'
    if (isCancelled) acknowledged.push({ kind: 'token', id: tokenId, version: 2, state: 'cancelled' })
    else wrong.push(`${answer.status} ${textAt(answer.body, 'code')} to a repeated submit`)
  }
  const workers = accountIds.map((accountId) =>
    work(accountId).catch((error: unknown) => {
      if (!stopping.signal.aborted) wrong.push(String(error))
    }),
  )
  return {
    acknowledged,
    submits: () => submits,
    unanswered: () => unanswered,
    replays: () => replays,
    wrong,
    stop: async () => {
      stopping.abort()
      await Promise.all(workers)
    },
  }
}
