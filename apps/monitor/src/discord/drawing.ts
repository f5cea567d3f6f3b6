import type { Card } from '@tokenim/discord-cards'
import { alertCard, alertMention, clipText } from '@tokenim/discord-cards'
import type { DueDelivery } from '@tokenim/services/outbox'
import type { Language } from '@tokenim/wording'
import { wordingFor } from '@tokenim/wording'
import type { Mention } from './deliver-mention.ts'

/** What a notification looks like: the same for the same data, so that a digest tells whether a card is up to date. */
export type Drawing = {
  card(due: Pick<DueDelivery, 'alert' | 'token' | 'inhibited'>): Card
  mention(due: Pick<DueDelivery, 'alert' | 'token' | 'inhibited'>): Mention
}

const threadNameMax = 100

export function createDrawing({
  language,
  onCallUserId,
  notifyOnly,
}: {
  readonly language: Language
  readonly onCallUserId: string | null
  readonly notifyOnly: boolean
}): Drawing {
  const context = { locale: language, reader: 'staff' } as const
  const wording = wordingFor(language, { reader: 'staff' })
  const card: Drawing['card'] = ({ alert, token, inhibited }) => {
    // Without its token a card has no buttons that act.
    const acting = notifyOnly || token === null ? {} : { token }
    return alertCard({ alert: { ...alert, inhibited }, ...acting }, context)
  }
  return {
    card,
    mention: (due) => {
      const { alert } = due
      if (onCallUserId === null) throw new Error('nobody is on call')
      return {
        threadName: clipText(wording.alert(alert.facts).title, threadNameMax),
        message: alertMention({ alert, discordUserId: onCallUserId }, context),
        card: () => card(due),
      }
    },
  }
}
