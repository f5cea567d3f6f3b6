import { apiAt, textAt } from '../load/api-client.ts'
import { findCustomId } from '../load/find-custom-id.ts'
import { until } from '../platform/until.ts'
import type { Discord, Seen } from './discord.ts'
import { channel } from './world.ts'

export type Work = {
  /** Interactions so far, and those that were left without an answer; each of these was tried again. */
  readonly asked: () => number
  readonly unanswered: () => number
  /** Tokens that were seen cancelled. */
  readonly done: readonly string[]
  /** The interactions that cancelled them. */
  readonly submits: readonly string[]
  readonly wrong: readonly string[]
  /** Lets what was begun be finished. @returns whether it was, in time */
  finish(): Promise<boolean>
}

type Doors = { readonly apiUrl: string; readonly serviceApiKey: string }
type Worker = { readonly discordUserId: string; readonly accountId: string }

const patienceMs = 180_000

/** People who cancel one token after the other: the card, its button, the dialog, and all of it anew where nobody answered. */
export function startWork(doors: Doors, discord: Discord, workers: readonly Worker[]): Work {
  const api = apiAt(doors.apiUrl)
  const done: string[] = []
  const submits: string[] = []
  const wrong: string[] = []
  let [asked, unanswered, isFinishing, working] = [0, 0, false, workers.length]

  const act = async (path: string, body: Readonly<Record<string, unknown>>): Promise<Seen | null> => {
    asked += 1
    const seen = await discord.act(path, body)
    if (seen?.status === 'answered') return seen
    unanswered += 1
    return null
  }
  const stateOf = async (tokenId: string) =>
    textAt(
      (await api.insist({ method: 'GET', path: `/v1/tokens/${tokenId}`, secret: doors.serviceApiKey })).body,
      'state',
    )
  const cancel = async ({ discordUserId: userId }: Worker, tokenId: string) => {
    const command = { name: 'token', subcommand: 'show', options: { token: tokenId } }
    const card = await act('commands', { userId, channelId: channel, ...command })
    const customId = card === null ? null : findCustomId(card.message, 'v1:cancel:')
    if (card === null || customId === null) return
    const dialog = await act('buttons', { userId, messageId: textAt(card.message, 'id'), customId })
    if (dialog === null) return
    const values = { reason: ['stuck'], replacement: ['no'] }
    const result = await act('modals', { userId, interactionId: dialog.id, values })
    if (result !== null) submits.push(result.id)
  }
  const work = async (worker: Worker) => {
    // Somebody's submit must have been seen carried out: the clients that lie send it once more.
    while (!isFinishing || submits.length === 0) {
      const body = { accountId: worker.accountId }
      const issued = await api.insist({ method: 'POST', path: '/v1/tokens', secret: doors.serviceApiKey, body })
      const tokenId = textAt(issued.body, 'token', 'id')
      if (tokenId === '') throw new Error(`a token was not issued: ${issued.status} ${textAt(issued.body, 'code')}`)
      while ((await stateOf(tokenId)) === 'pending') await cancel(worker, tokenId)
      done.push(tokenId)
    }
  }
  for (const worker of workers) {
    void work(worker)
      .catch((error: unknown) => wrong.push(String(error)))
      .finally(() => (working -= 1))
  }
  return {
    asked: () => asked,
    unanswered: () => unanswered,
    done,
    submits,
    wrong,
    finish: () => {
      isFinishing = true
      return until(() => working === 0, patienceMs)
    },
  }
}
