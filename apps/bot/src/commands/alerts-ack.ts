import { performAct } from '../acts/perform.ts'
import { aboutAlert } from './about-alert.ts'

/** Acknowledges at once: it can be withdrawn. */
export const alertsAck = aboutAlert({
  path: 'alerts ack',
  words: (words) => words.alerts.ack,
  suggested: ['firing'],
  isAct: true,
  answer: (asking, id) => performAct(asking, { kind: 'alert', press: 'ack', id, version: 0 }),
})
