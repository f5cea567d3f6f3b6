import type { RouteForecast } from '@tokenim/core/routing'
import { forecastRoutes, formatDuration, formatLabels } from '@tokenim/core/routing'
import type { Command } from 'commander'
import { readSetting } from '../config.ts'
import { parseInstant } from '../parse-instant.ts'
import { UsageError } from '../usage-error.ts'
import { readAlertingFile } from './read-alerting-file.ts'

type Options = { label?: string[]; file?: string; at?: string; json?: true }

/** The dry run: nothing is sent, and no database is asked. */
export function defineRoute(command: Command): void {
  command
    .option('--label <name=value...>', 'labels of the alert, such as alertname=StuckToken severity=critical')
    .option('--file <path>', 'the alerting file; TOKENIM_ALERTING_FILE or the built-in settings when left out')
    .option('--at <time>', 'when it fires, RFC 3339; now when left out')
    .option('--json', 'print it as JSON')
    .action(({ label = [], file, at, json }: Options) => {
      const set = file ?? readSetting('TOKENIM_ALERTING_FILE', '')
      const settings = readAlertingFile(set === '' ? null : set)
      const firesAt = at === undefined ? Date.now() : parseInstant('--at', at)
      const forecasts = forecastRoutes(settings, Object.fromEntries(label.map(labelOf)), firesAt)
      const lines = json === true ? [JSON.stringify(forecasts)] : forecasts.flatMap(forecastLines)
      for (const line of lines) console.log(line)
    })
}

function labelOf(text: string): [string, string] {
  const at = text.indexOf('=')
  if (at < 1) throw new UsageError(`--label ${text}: a label is name=value`)
  return [text.slice(0, at), text.slice(at + 1).replace(/^"(.*)"$/s, '$1')]
}

function forecastLines(forecast: RouteForecast): string[] {
  const { route, receiver, integrations, groupLabels, isMuted, firstAfterMs, escalation } = forecast
  const first = firstAfterMs === 0 ? 'at once' : `after ${formatDuration(firstAfterMs)}`
  return [
    `${receiver} (${integrations.join(', ') || 'nobody'}) by the route ${route}`,
    `  group     ${formatLabels(groupLabels)}`,
    `  told      ${isMuted ? 'not now: within a mute interval' : `${first}, if the group is new`}`,
    `  repeated  every ${formatDuration(forecast.repeatEveryMs)} until acknowledged`,
    `  its end   ${formatDuration(forecast.resolveDelayMs)} after it has resolved`,
    ...escalation.map(({ afterMs, receivers, onCall }, index) => {
      const whom = `${receivers.join(', ')}${onCall === null ? '' : `, on call in ${onCall}`}`
      return `  step ${index + 1}    after ${formatDuration(afterMs)}: ${whom}`
    }),
  ]
}
