import { existsSync } from 'node:fs'

const debian = '/usr/bin/prometheus-alertmanager'

/**
 * The Alertmanager we are measured beside, which is no part of this repository: `TOKENIM_ALERTMANAGER`, else where Debian's
 * package `prometheus-alertmanager` puts it; null when there is none.
 */
export function alertmanagerProgram(): string | null {
  const named = process.env['TOKENIM_ALERTMANAGER']
  if (named !== undefined && named !== '') return named
  return existsSync(debian) ? debian : null
}
