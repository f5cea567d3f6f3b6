import type { PushedAlert } from '@tokenim/core/alerts'
import type { Services } from '@tokenim/services'
import { connect } from '@tokenim/db'
import { mostPushed, putExternal } from '@tokenim/services/alerts'
import type { Bench } from '../bench.ts'
import { setStage } from '../stage/stage.ts'
import { figure } from '../statistics.ts'

const alerts = 10_000
const quickAlerts = 2_000

type Push = 'fired' | 'pushed again' | 'resolved'

export const alertUpsertBench: Bench = {
  name: 'alert-upsert',
  title: 'Taking in pushed alerts',
  what: `A Prometheus pushes all its alerts, ${mostPushed} a transaction, one transaction after another: new ones (each with its audit entry and its event), the same ones again, then the same ones as over.`,
  run: async (plan) => {
    await using stage = await setStage()
    await using db = connect({ url: stage.cluster.monitorUrl, settingName: 'the bench', applicationName: 'bench' })
    const services = { ...stage.services, db }
    const count = plan.isQuick ? quickAlerts : alerts
    const rates: Record<Push, number[]> = { fired: [], 'pushed again': [], resolved: [] }
    for (let round = 0; round < plan.rounds; round += 1) {
      plan.tell(`round ${round + 1}`)
      const batch = batchOf(count, round)
      rates.fired.push(await perSecond(services, batch))
      rates['pushed again'].push(await perSecond(services, batch))
      const over = batch.map((pushed) => ({ ...pushed, endsAt: Date.now() - 1 }))
      rates.resolved.push(await perSecond(services, over))
    }
    const figures = (Object.keys(rates) as Push[]).map((push) => figure('TokenIM', push, 'alerts/s', rates[push]))
    const slowest = Math.min(...figures.map(({ median }) => median))
    return {
      how: `${plan.rounds} rounds of ${count} alerts each, fsync on`,
      figures,
      aims: [{ aim: 'alerts taken in a second', value: slowest, limit: 1_000, is: 'at least', unit: 'alerts/s' }],
      notes: ['The aim is held against the slowest of the three.'],
    }
  },
}

function batchOf(count: number, round: number): PushedAlert[] {
  return Array.from({ length: count }, (_, n) => ({
    labels: {
      alertname: `Alert${n % 20}`,
      severity: n % 10 === 0 ? 'critical' : 'warning',
      instance: `host-${n}`,
      round: String(round),
    },
    annotations: { summary: `Something is wrong with host-${n}` },
    startsAt: null,
    endsAt: Date.now() + 3_600_000,
    generatorUrl: null,
    pushedBy: null,
  }))
}

async function perSecond(services: Services, batch: readonly PushedAlert[]): Promise<number> {
  const began = performance.now()
  for (let from = 0; from < batch.length; from += mostPushed) {
    const input = { alerts: batch.slice(from, from + mostPushed) }
    await putExternal(services, { actor: { type: 'system', via: 'monitor' }, input })
  }
  return batch.length / ((performance.now() - began) / 1_000)
}
