import type { AlertState } from '@tokenim/core/alerts'
import { parseId } from '@tokenim/core/ids'
import { alertChoiceCard, alertListCard, type AlertView, clipText, type GoesOn } from '@tokenim/discord-cards'
import { wordingFor } from '@tokenim/wording'
import { openStates } from '../answers/alerts.ts'
import type { Asking } from '../asking.ts'
import type { Choice } from '../discord/answers.ts'
import { type Outcome, show } from '../outcome.ts'
import { alertView } from '../tokenim/views.ts'
import { suggestionCall } from './suggestion-call.ts'

/** As many as one request reads: more open alerts than that are found by their id. */
const looked = 100

/** The alert that was meant, or the card that asks which one and then goes on. Typed: its id, or words of its title or labels. */
export async function whichAlert(
  asking: Asking,
  typed: string,
  goesOn: GoesOn,
): Promise<{ readonly id: string } | { readonly outcome: Outcome }> {
  if (parseId('alr', typed) !== null) return { id: typed }
  const { items } = await asking.tokenim.listAlerts({ query: { state: [...openStates], limit: looked } })
  const alerts = items.map(alertView).filter((alert) => fits(asking, alert, typed))
  const [only, ...others] = alerts
  if (only !== undefined && others.length === 0) return { id: only.id }
  if (only !== undefined) return { outcome: show(alertChoiceCard({ alerts, goesOn }, asking.staff)) }
  return { outcome: show(alertListCard({ alerts: [], filters: {}, offset: 0, hasMore: false }, asking.staff)) }
}

/** Alerts in these states that fit what has been typed so far; the id is what the command gets. */
export function suggestAlerts(states: readonly AlertState[]) {
  return async (asking: Asking, typed: string): Promise<readonly Choice[]> => {
    const query = { state: [...states], limit: looked }
    const { items } = await asking.tokenim.listAlerts({ query }, suggestionCall)
    const wording = wordingFor(asking.asker.locale, { reader: 'staff' })
    return items
      .map(alertView)
      .filter((alert) => fits(asking, alert, typed))
      .slice(0, 25)
      .map(({ id, facts, state, severity, labels = {} }) => {
        const about = labels['account'] ?? labels['service'] ?? labels['instance'] ?? id
        const { alertStates, alertSeverities } = wording.words
        const parts = [wording.alert(facts).title, alertSeverities[severity], alertStates[state], wording.text(about)]
        return { name: clipText(parts.join(' · '), 100), value: id }
      })
  }
}

function fits({ asker }: Asking, { id, facts, labels = {} }: AlertView, typed: string): boolean {
  const { title } = wordingFor(asker.locale, { reader: 'staff' }).alert(facts)
  const said = [id, title, ...Object.values(labels)].join('\n').toLowerCase()
  return said.includes(typed.trim().toLowerCase())
}
