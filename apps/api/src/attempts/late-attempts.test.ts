import { connect } from '@tokenim/db'
import { newId } from '@tokenim/services'
import { tokenSettings } from '@tokenim/core/tokens'
import { expect, test } from 'vitest'
import { createMetrics } from '../metrics.ts'
import { collectLog } from '../testing/log-lines.ts'
import { testPepper } from '../testing/people.ts'
import { createLateAttempts } from './late-attempts.ts'

const nowhere = 'postgres://nobody:nothing@127.0.0.1:1/none'

test('a thousand attempts wait for the database; more are lost and counted, and what dies with us is said', async () => {
  await using db = connect({ url: nowhere, settingName: 'X', applicationName: 'test' })
  const services = { db, peppers: [testPepper], environment: 'live', tokenSettings, newId } as const
  const metrics = createMetrics()
  const lines = collectLog()
  {
    await using late = createLateAttempts(services, { metrics, log: lines.log })
    for (let number = 0; number < 1_003; number += 1) {
      late.keep({ sealedCandidates: [new Uint8Array(32)], receivedAt: 0, requestId: newId('req'), addressBlock: null })
    }
    expect(await late.flush()).toBe(1_000)
    const text = await metrics.registry.metrics()
    expect(text).toContain('tokenim_api_attempts_kept 1000')
    expect(text).toContain('tokenim_api_attempts_dropped_total 3')
  }
  expect(lines.text()).toContain('"lost":1000')
})
