import { parseAlertFilters, type Press, unreadablePressCard } from '@tokenim/discord-cards'
import { showAlerts } from '../answers/alerts.ts'
import { offsetMax } from '../answers/page.ts'
import { showPatterns } from '../answers/patterns.ts'
import { showSilences } from '../answers/silences.ts'
import type { Asking } from '../asking.ts'
import { type Outcome, show } from '../outcome.ts'

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

function unreadable({ staff }: Asking): Outcome {
  return { kind: 'aside', card: unreadablePressCard(staff) }
}
