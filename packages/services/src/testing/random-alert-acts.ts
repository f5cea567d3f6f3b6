import type { AlertId, SilenceId } from '@tokenim/core/ids'
import {
  acknowledgeAlert,
  expireExternals,
  giveFeedback,
  putExternal,
  resolveAlertByHand,
  unacknowledgeAlert,
} from '../alerts/index.ts'
import { createSilence, expireLapsedSilences, expireSilence, updateSilence } from '../silences/index.ts'
import type { Actor } from '../verb/actor.ts'
import type { World } from './world.ts'
import { call } from './world.ts'

/** What people do with alerts and silences, and what Prometheus pushes meanwhile. */
export type AlertStage = {
  readonly world: World
  readonly alerts: readonly { readonly id: AlertId }[]
  readonly silences: SilenceId[]
}

export async function actOnAlertByHand({ world, alerts }: AlertStage, actor: Actor, b: number, c: number) {
  const alert = alerts[b % Math.max(1, alerts.length)]
  if (alert === undefined) return
  const { services } = world
  switch (c % 4) {
    case 0:
      await acknowledgeAlert(services, call(actor, alert))
      return
    case 1:
      await unacknowledgeAlert(services, call(actor, alert))
      return
    case 2:
      await resolveAlertByHand(services, call(actor, alert))
      return
    case 3:
      await giveFeedback(services, call(actor, { ...alert, verdict: b % 2 === 0 ? 'noise' : 'useful' }))
  }
}

export async function pushAlerts({ world: { monitor, system } }: AlertStage, b: number, c: number) {
  const alerts = Array.from({ length: 1 + (b % 4) }, (_, n) => ({
    labels: { alertname: `Pushed${n}`, severity: 'critical' },
    annotations: { summary: `${c}` },
    startsAt: null,
    endsAt: Date.now() + (c % 3 === 0 ? -1_000 : 5),
    generatorUrl: null,
    pushedBy: null,
  }))
  await putExternal(monitor, { actor: system, input: { alerts } })
  if (c % 2 === 0) await expireExternals(monitor, { actor: system, input: {} })
}

export async function actOnSilence({ world, silences }: AlertStage, actor: Actor, b: number, c: number) {
  const { services, monitor, system } = world
  const id = silences[b % Math.max(1, silences.length)]
  if (id === undefined || c % 4 === 0) {
    const times = c % 3 === 0 ? { untilResolved: true } : { endsAt: Date.now() + 50 + c }
    const about = { kind: 'silence', matchers: [{ name: 'alertname', op: '=~', value: 'Pushed.*' }] } as const
    const made = await createSilence(services, call(actor, { ...about, ...times, comment: '', author: '' }))
    if (made.ok) silences.push(made.result.id)
    return
  }
  if (c % 4 === 1) await updateSilence(services, call(actor, { id, expectedVersion: 1 + (b % 2), comment: `${c}` }))
  else if (c % 4 === 2) await expireSilence(services, call(actor, { id }))
  else await expireLapsedSilences(monitor, { actor: system, input: {} })
}
