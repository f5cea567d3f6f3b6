import type { Alert } from '@tokenim/core/alerts'
import { openReadTransaction } from '@tokenim/db'
import type { Services } from '../services.ts'
import { loadOpen } from './load.ts'

/** For the detectors, which act as the system: every alert that is not resolved, oldest first. */
export function findOpenAlerts(services: Services): Promise<Alert[]> {
  return openReadTransaction(services.db, loadOpen)
}
