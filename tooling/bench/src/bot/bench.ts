import type { Bench } from '../bench.ts'
import { startChild } from '../processes/child.ts'
import { figure, percentile, rounded } from '../statistics.ts'
import type { BotPlan, BotReport } from './load/plan.ts'
import { setBotStage } from './stage.ts'
import { channel, userIdOf } from './world.ts'

const people = 50
const everyMs = 2_000

export const botBench: Bench = {
  name: 'bot',
  title: 'The bot answering',
  what: `${people} linked people, one \`/token show\` or \`/check\` every ${everyMs / 1_000} s each, through the local Discord: gateway, bot, SDK, API and PostgreSQL, each in its own process. The first answer is what Discord waits for; the whole answer is the card.`,
  run: async (plan) => {
    await using stage = await setBotStage(people)
    await using crowd = await startChild('tooling/bench/src/bot/load/main.ts')
    const ask = (seconds: number) => {
      const commands = stage.tokenIds.map((token, index) => ({
        userId: userIdOf(index),
        command:
          index % 2 === 0
            ? { name: 'token', subcommand: 'show', options: { token } }
            : { name: 'check', options: { who: token } },
      }))
      return crowd.ask<BotReport>({
        discordUrl: stage.discord.url,
        channelId: channel,
        people: commands,
        everyMs,
        seconds,
      } satisfies BotPlan)
    }
    await ask(plan.warmUpSeconds)
    const reports: BotReport[] = []
    const cpu: number[] = []
    for (let round = 1; round <= plan.rounds; round += 1) {
      plan.tell(`round ${round} of ${plan.rounds}`)
      const before = stage.bot.cpuSeconds()
      const report = await ask(plan.secondsARound)
      cpu.push(((stage.bot.cpuSeconds() - before) * 1e6) / (report.firstMs.length + report.failed))
      reports.push(report)
    }
    const failed = reports.reduce((sum, report) => sum + report.failed, 0)
    const failure = reports.find(({ firstFailure }) => firstFailure !== null)?.firstFailure
    if (reports.every(({ firstMs }) => firstMs.length === 0)) throw new Error(`nothing was answered: ${failure}`)
    const of = (pick: (report: BotReport) => readonly number[], percent: number) =>
      reports.map((report) => percentile(pick(report), percent))
    const all = reports.flatMap(({ firstMs }) => firstMs)
    return {
      figures: [
        figure(
          'first answer',
          'p50',
          'ms',
          of(({ firstMs }) => firstMs, 50),
        ),
        figure(
          'first answer',
          'p99',
          'ms',
          of(({ firstMs }) => firstMs, 99),
        ),
        figure(
          'whole answer',
          'p50',
          'ms',
          of(({ settledMs }) => settledMs, 50),
        ),
        figure(
          'whole answer',
          'p99',
          'ms',
          of(({ settledMs }) => settledMs, 99),
        ),
        figure('bot', 'CPU per command', 'µs', cpu),
      ],
      aims: [
        { aim: 'p99 of the first answer', value: rounded(percentile(all, 99)), limit: 300, is: 'at most', unit: 'ms' },
        { aim: 'commands that failed', value: failed, limit: 0, is: 'at most', unit: 'commands' },
      ],
      notes: ['A way to the real Discord and back is not part of it.'],
    }
  },
}
