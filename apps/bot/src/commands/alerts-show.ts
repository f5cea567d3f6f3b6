import { showAlertById } from '../answers/alert.ts'
import { openStates } from '../answers/alerts.ts'
import { show } from '../outcome.ts'
import { aboutAlert } from './about-alert.ts'

export const alertsShow = aboutAlert({
  path: 'alerts show',
  words: (words) => words.alerts.show,
  suggested: openStates,
  answer: async (asking, id) => show(await showAlertById(asking, id)),
})
