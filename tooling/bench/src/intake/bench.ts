import { giveGrant } from '@tokenim/services/grants'
import type { Bench } from '../bench.ts'
import type { Child } from '../processes/child.ts'
import { startChild } from '../processes/child.ts'
import type { Stage } from '../stage/stage.ts'
import { setStage } from '../stage/stage.ts'
import { figure } from '../statistics.ts'
import { createBatch, recordsABatch } from './batch.ts'
import type { SendPlan, SendReport } from './sender/plan.ts'

const records = 1_000_000
const quickRecords = 200_000
const connections = 4

export const intakeBench: Bench = {
  name: 'intake',
  title: 'Taking in logs',
  what: `OTLP over HTTP, ${recordsABatch} records a request, ${connections} connections: authorised, unpacked, read, mined for templates and counted, until nothing waits any more. Sender, monitor and PostgreSQL share the machine.`,
  run: async (plan) => {
    await using stage = await setStage()
    await using monitor = await startMonitor(stage)
    await using sender = await startChild('tooling/bench/src/intake/sender/main.ts')
    const key = await writerKey(stage)
    const { json, protobuf } = createBatch()
    const requests = Math.ceil((plan.isQuick ? quickRecords : records) / recordsABatch)
    const common = { url: monitor.url, key, requests, connections }
    const sides: readonly (readonly [string, SendPlan])[] = [
      ['protobuf', { ...common, contentType: 'application/x-protobuf', isGzipped: false, body: protobuf }],
      ['protobuf, gzip', { ...common, contentType: 'application/x-protobuf', isGzipped: true, body: protobuf }],
      ['JSON', { ...common, contentType: 'application/json', isGzipped: false, body: json }],
    ]
    const rates = new Map(sides.map(([side]) => [side, { perSecond: [] as number[], perCpu: [] as number[] }]))
    let waits = 0
    for (let round = 0; round < plan.rounds; round += 1) {
      for (const [side, send] of sides) {
        plan.tell(`round ${round + 1}: ${side}`)
        const cpuBefore = monitor.cpuSeconds()
        const report = await sender.ask<SendReport>(send)
        waits += report.askedToWait
        const sent = requests * recordsABatch
        rates.get(side)?.perSecond.push(sent / (report.settledMs / 1_000))
        rates.get(side)?.perCpu.push(sent / (monitor.cpuSeconds() - cpuBefore))
      }
    }
    const figures = [...rates].flatMap(([side, { perSecond, perCpu }]) => [
      figure(side, 'records taken in', 'records/s', perSecond),
      figure(side, 'by CPU of the monitor', 'records/CPU s', perCpu),
    ])
    const slowest = Math.min(...figures.filter(({ unit }) => unit === 'records/s').map(({ median }) => median))
    return {
      how: `${plan.rounds} rounds of ${requests * recordsABatch} records each`,
      figures,
      aims: [{ aim: 'records taken in, end to end', value: slowest, limit: 30_000, is: 'at least', unit: 'records/s' }],
      notes: [`A sender was told to wait ${waits} times. The aim is held against the slowest encoding.`],
    }
  },
}

function startMonitor(stage: Stage): Promise<Child> {
  return startChild('apps/monitor/src/main.ts', {
    TOKENIM_MONITOR_DATABASE_URL: stage.cluster.monitorUrl,
    TOKENIM_MONITOR_PORT: '0',
    TOKENIM_MONITOR_METRICS_PORT: '0',
    TOKENIM_PEPPERS: stage.peppers,
  })
}

async function writerKey(stage: Stage): Promise<string> {
  for (const permission of ['logs:write', 'logs:read'] as const) {
    const gives = { kind: 'permission', permission } as const
    const to = { type: 'application', id: stage.service.id } as const
    const grant = { to, gives, effect: 'allow', scope: 'any', expiresAt: null, reason: 'bench' } as const
    await stage.act(giveGrant, stage.admin, grant)
  }
  return await stage.serviceKey()
}
