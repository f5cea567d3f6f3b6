import { alertSeverities, alertStates } from '@tokenim/core/alerts'
import { words } from '@tokenim/wording'
import { showAlerts } from '../answers/alerts.ts'
import { show } from '../outcome.ts'
import { type Command, textOf } from './command.ts'

export const alertsList: Command = {
  path: 'alerts list',
  words: (all) => all.alerts.list,
  options: [
    {
      name: 'state',
      kind: 'text',
      choices: alertStates.map((value) => ({ value, word: (language) => words[language].alertStates[value] })),
    },
    {
      name: 'severity',
      kind: 'text',
      choices: alertSeverities.map((value) => ({ value, word: (language) => words[language].alertSeverities[value] })),
    },
  ],
  run: async (asking, options) => {
    const state = alertStates.find((one) => one === textOf(options, 'state'))
    const severity = alertSeverities.find((one) => one === textOf(options, 'severity'))
    const filters = { ...(state === undefined ? {} : { state }), ...(severity === undefined ? {} : { severity }) }
    return show(await showAlerts(asking, filters, 0))
  },
}
