import { hourMs } from '@tokenim/core/time'
import { apiAt, textAt } from '../load/api-client.ts'
import { setStage } from '../platform/stage.ts'
import { startPlatform } from '../platform/start-platform.ts'
import { until } from '../platform/until.ts'
import { newRandom } from '../races/random.ts'
import { discordAt } from './discord.ts'
import { type Disturbance, disturbances } from './disturbances.ts'
import { forge, type Forged, readAccounts } from './forge.ts'
import { startWork } from './honest-work.ts'
import { judge, type Judgement } from './judge.ts'
import { castOf, makeWorld } from './world.ts'

export type BotDrillReport = Judgement & {
  readonly interactions: number
  /** Without an answer in time; each of them was tried again until there was one. */
  readonly unanswered: number
  readonly finished: boolean
  readonly disturbed: Readonly<Record<string, number>>
  readonly attempts: Forged
  readonly wrong: readonly string[]
  /** Our processes that ended by themselves. */
  readonly died: readonly string[]
}

export type BotDrillPlan = {
  readonly interactions: number
  readonly workers: number
  readonly forgeries: number
  /** Readers, customers, and people whose role comes and goes: so many of each. */
  readonly others: number
  readonly seed: number
  /** Each of them at least once; all there are when left out. */
  readonly disturbances?: readonly Disturbance[]
  readonly onDisturbance?: (name: string, asked: number) => void
}

type Urls = { readonly apiUrl: string; readonly monitorUrl: string; readonly ownerUrl: string }

const patienceMs = 120_000
const targetsAtMost = 8

/**
 * People at work through the bot while everything it stands on is disturbed in turn, then clients that lie. What they did
 * is counted in the database, whatever anybody was told.
 */
export async function drillBot(urls: Urls, plan: BotDrillPlan): Promise<BotDrillReport> {
  const cast = castOf(plan.workers, plan.others)
  const people = [...cast.workers, ...cast.wavering, ...cast.readers, ...cast.customers]
  const stage = await setStage(urls, plan.workers + targetsAtMost, people)
  await using platform = await startPlatform(urls, stage, makeWorld(cast))
  const discord = discordAt(platform.discord.url)
  // Told to those who connect from now on: a connection that is dead is noticed at the next beat.
  await discord.arrange('PUT', 'gateway/heartbeat', { intervalMs: 1_000 })
  await discord.arrange('POST', 'gateway', { drill: { kind: 'reconnect' } })

  const doors = { ...stage, apiUrl: platform.api.url }
  const workers = cast.workers.map(({ discordUserId }, index) => ({
    discordUserId,
    accountId: stage.accountIds[index] ?? '',
  }))
  const work = startWork(doors, discord, workers)
  const disturbed: Record<string, number> = {}
  const chosen = plan.disturbances ?? disturbances
  const step = Math.max(1, Math.floor(plan.interactions / (2 * chosen.length)))
  const isEnough = (round: number) => round >= chosen.length && work.asked() >= plan.interactions
  for (let round = 0; !isEnough(round) && work.wrong.length === 0; round += 1) {
    const { name, happen } = chosen[round % chosen.length] ?? raise()
    const before = work.asked()
    if (!(await until(() => work.asked() >= before + step || work.wrong.length > 0, patienceMs))) break
    await happen(platform, discord)
    disturbed[name] = (disturbed[name] ?? 0) + 1
    plan.onDisturbance?.(name, work.asked())
  }
  const finished = await work.finish()

  const tokenIds = await issueTargets(doors, stage.accountIds.slice(plan.workers))
  const accounts = await readAccounts(urls.ownerUrl)
  const targets = { tokenIds, submits: work.submits, accountOf: (id: string) => accounts.get(id) ?? '' }
  const attempts = await forge(discord, urls.ownerUrl, {
    cast,
    targets,
    attempts: plan.forgeries,
    pick: newRandom(plan.seed),
  })
  const judgement = await judge(urls.ownerUrl, { done: work.done, targets: tokenIds })
  return {
    ...judgement,
    interactions: work.asked(),
    unanswered: work.unanswered(),
    finished,
    disturbed,
    attempts,
    wrong: work.wrong,
    died: platform.servers.filter((server) => server.hasDied()).map(({ name }) => name),
  }
}

async function issueTargets(
  { apiUrl, serviceApiKey }: { readonly apiUrl: string; readonly serviceApiKey: string },
  accountIds: readonly string[],
): Promise<string[]> {
  const api = apiAt(apiUrl)
  const ids: string[] = []
  // Longer than any drill: one that runs out by itself would look like one that was moved.
  const confirmBy = new Date(Date.now() + 20 * hourMs).toISOString()
  for (const accountId of accountIds) {
    const body = { accountId, confirmBy }
    const issued = await api.insist({ method: 'POST', path: '/v1/tokens', secret: serviceApiKey, body })
    ids.push(textAt(issued.body, 'token', 'id'))
  }
  return ids
}

function raise(): never {
  throw new Error('there is nothing to disturb with')
}

/** Nobody acted twice, nothing was done without its entry, and no lie got anywhere. */
export function isSound(report: BotDrillReport): boolean {
  const { twice, withoutEntry, withoutPlace, forged, finished, wrong, died } = report
  return twice + withoutEntry + withoutPlace + forged + wrong.length + died.length === 0 && finished
}
