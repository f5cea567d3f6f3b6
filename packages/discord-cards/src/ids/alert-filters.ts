import { type AlertSeverity, alertSeverities, type AlertState, alertStates } from '@tokenim/core/alerts'

/** What a list of alerts shows. Without a state: all that are not over. */
export type AlertFilters = {
  readonly state?: AlertState | undefined
  readonly severity?: AlertSeverity | undefined
}

/** As the argument of a custom id: `s<digit or nothing>.v<digit or nothing>`. */
export function formatAlertFilters({ state, severity }: AlertFilters): string {
  const digit = (all: readonly string[], one: string | undefined) => (one === undefined ? '' : String(all.indexOf(one)))
  return `s${digit(alertStates, state)}.v${digit(alertSeverities, severity)}`
}

/** Total: `null` for a text that is no list of filters. */
export function parseAlertFilters(argument: string): AlertFilters | null {
  const match = /^s(\d?)\.v(\d?)$/.exec(argument)
  if (match === null) return null
  const [, stateDigit = '', severityDigit = ''] = match
  const state = alertStates[Number(stateDigit)]
  const severity = alertSeverities[Number(severityDigit)]
  if ((stateDigit !== '' && state === undefined) || (severityDigit !== '' && severity === undefined)) return null
  return { ...(stateDigit === '' ? {} : { state }), ...(severityDigit === '' ? {} : { severity }) }
}
