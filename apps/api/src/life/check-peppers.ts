import { StartError } from '@tokenim/process'
import type { Services } from '@tokenim/services'
import { findPepperIds } from '@tokenim/services/keys'

/** Without its pepper a stored secret is dead: better not to start than to call every key unknown. @throws StartError */
export async function checkPeppers(services: Services): Promise<void> {
  const configured = new Set(services.peppers.map(({ id }) => id))
  const missing = (await findPepperIds(services)).filter((id) => !configured.has(id))
  if (missing.length === 0) return
  throw new StartError(`TOKENIM_PEPPERS: pepper ${missing.join(', ')} is missing, and stored secrets need it`)
}
