import { tokenSettings } from '@tokenim/core/tokens'
import { connect } from '@tokenim/db'
import type { Services } from '@tokenim/services'
import { newId } from '@tokenim/services'
import { cancelToken } from '@tokenim/services/tokens'
import type { Cancel, CancelStart } from './plan.ts'

/** The verb as the API calls it. */
export function cancelByVerb({ databaseUrl, pepper, service }: CancelStart): Cancel {
  const db = connect({ url: databaseUrl, settingName: 'the bench', applicationName: 'bench verb' })
  const peppers: Services['peppers'] = [{ id: 'p', key: Buffer.from(pepper, 'base64') }]
  const services: Services = { db, peppers, environment: 'live', tokenSettings, newId }
  return async (id) => {
    const requestId = newId('req')
    const input = { id, reasonCode: 'stuck', expectedVersion: 1 } as const
    const outcome = await cancelToken(services, { actor: service, input, requestId, idempotencyKey: requestId })
    if (!outcome.ok) throw new Error(`refused: ${outcome.refusal.code}`)
  }
}
