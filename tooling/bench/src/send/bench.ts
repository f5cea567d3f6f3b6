import type { Bench } from '../bench.ts'
import { measureSides } from '../load/measure.ts'
import { postRequest, uniquePlace } from '../load/plan.ts'
import { startChild } from '../processes/child.ts'
import { insertTokens } from '../stage/bulk-tokens.ts'
import { setStage } from '../stage/stage.ts'

const senders = 200

export const sendBench: Bench = {
  name: 'send',
  title: 'Sending a message',
  what: `\`POST /v1/messages\` with a token's secret, ${senders} senders in as many conversations, 16 connections: send gate, number in the conversation, audit entry and event, committed durably.`,
  run: async (plan) => {
    await using stage = await setStage()
    const tokens = await insertTokens(stage, senders, 'confirmed')
    const requests = tokens.map(({ secret }, index) => {
      const to = tokens[(index + 1) % tokens.length]?.accountId
      return postRequest('/v1/messages', { to, text: 'How are you?', clientMessageId: uniquePlace }, secret)
    })
    await using api = await stage.startApi()
    await using generator = await startChild('tooling/bench/src/load/main.ts')
    const [sent] = await measureSides(plan, generator, [
      { name: 'send', server: api, load: { connections: 16, requests } },
    ])
    if (!sent) throw new Error('nothing was measured')
    return { figures: sent.figures, aims: [], notes: ['fsync is on; no aim was set for this figure.'] }
  },
}
