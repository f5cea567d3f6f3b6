import type { BotPlan, BotReport } from './plan.ts'

process.on('message', (plan: BotPlan) => {
  void runPeople(plan).then((report) => process.send?.(report))
})
process.once('disconnect', () => process.exit(0))
process.send?.({ type: 'ready' })

async function runPeople({ discordUrl, channelId, people, everyMs, seconds }: BotPlan): Promise<BotReport> {
  const firstMs: number[] = []
  const settledMs: number[] = []
  const failures: string[] = []
  const began = performance.now()
  const turns = Math.max(1, Math.floor((seconds * 1_000) / everyMs))
  await Promise.all(
    people.map(async ({ userId, command }, index) => {
      for (let turn = 0; turn < turns; turn += 1) {
        // Spread over the interval, as people are; a late answer does not slow the next command down.
        const due = began + turn * everyMs + (index * everyMs) / people.length
        await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())))
        const asked = performance.now()
        const answer = await fetch(`${discordUrl}/control/commands`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ userId, channelId, ...command, wait: 'settled' }),
        })
        const interaction: unknown = await answer.json()
        const first: unknown = Reflect.get(Object(interaction), 'acknowledgedAfterMs')
        if (Reflect.get(Object(interaction), 'status') === 'answered' && typeof first === 'number') {
          firstMs.push(first)
          settledMs.push(performance.now() - asked)
        } else failures.push(JSON.stringify(interaction).slice(0, 300))
      }
    }),
  )
  return { firstMs, settledMs, failed: failures.length, firstFailure: failures[0] ?? null }
}
