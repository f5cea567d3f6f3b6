import { actOnAlert } from '../presses/alert-act.ts'
import { aboutAlert } from './about-alert.ts'

/** Acknowledges at once: it can be withdrawn. */
export const alertsAck = aboutAlert({
  path: 'alerts ack',
  words: (words) => words.alerts.ack,
  suggested: ['firing'],
  isAct: true,
  answer: (asking, id) => actOnAlert('ack')(asking, { action: 'ack', entityId: id, version: 0 }),
})
