import { performAct } from '../acts/perform.ts'
import { aboutAlert } from './about-alert.ts'

/** Closes it, or offers the silence that helps while its condition holds. */
export const alertsResolve = aboutAlert({
  path: 'alerts resolve',
  words: (words) => words.alerts.resolve,
  suggested: ['firing', 'acknowledged', 'resolving'],
  isAct: true,
  answer: (asking, id) => performAct(asking, { kind: 'alert', press: 'resolve', id, version: 0 }),
})
