import { parseActs, parseAlertFilters, type Press, unreadablePressCard } from '@tokenim/discord-cards'
import { showActs } from '../answers/acts.ts'
import { showAlerts } from '../answers/alerts.ts'
import { showKeysOf } from '../answers/keys.ts'
import { offsetMax } from '../answers/page.ts'
import { showPatterns } from '../answers/patterns.ts'
import { showSilences } from '../answers/silences.ts'
import type { Asking } from '../asking.ts'
import { type Outcome, show } from '../outcome.ts'
import { entityOf } from './press.ts'

export async function nextAlerts(asking: Asking, { argument, version: offset }: Press): Promise<Outcome> {
  const filters = parseAlertFilters(argument ?? '')
  return filters === null || offset > offsetMax ? unreadable(asking) : show(await showAlerts(asking, filters, offset))
}

export async function nextSilences(asking: Asking, { version: offset }: Press): Promise<Outcome> {
  return offset > offsetMax ? unreadable(asking) : show(await showSilences(asking, offset))
}

export async function nextPatterns(asking: Asking, { argument, version: offset }: Press): Promise<Outcome> {
  return offset > offsetMax ? unreadable(asking) : show(await showPatterns(asking, argument ?? null, offset))
}

export async function nextKeys(asking: Asking, press: Press): Promise<Outcome> {
  const id = entityOf(press, 'acc')
  return id === null || press.version > offsetMax
    ? unreadable(asking)
    : show(await showKeysOf(asking, id, press.version))
}

export async function nextActs(asking: Asking, { argument, entityId, version: offset }: Press): Promise<Outcome> {
  const question = parseActs(argument ?? '')
  if (question === null || entityId === null || offset > offsetMax) return unreadable(asking)
  return show(await showActs(asking, entityId, question, offset))
}

function unreadable({ staff }: Asking): Outcome {
  return { kind: 'aside', card: unreadablePressCard(staff) }
}
