import type { Alert } from '@tokenim/core/alerts'
import { openReadTransaction } from '@tokenim/db'
import type { Services } from '../services.ts'
import { loadFiring } from './load.ts'

/** For the detectors, which act as the system: everything that fires now, oldest first. */
export function findFiringAlerts(services: Services): Promise<Alert[]> {
  return openReadTransaction(services.db, loadFiring)
}
