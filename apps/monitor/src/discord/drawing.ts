import type { Card } from '@tokenim/discord-cards'
import { alertCard, alertMention, clipText } from '@tokenim/discord-cards'
import type { DueDelivery } from '@tokenim/services/outbox'
import type { Language } from '@tokenim/wording'
import { wordingFor } from '@tokenim/wording'
import type { Mention } from './deliver-mention.ts'

type Drawn = Pick<DueDelivery, 'alert' | 'token' | 'account' | 'inhibited'>

/** What a notification looks like: the same for the same data, so that a digest tells whether a card is up to date. */
export type Drawing = {
  card(due: Drawn): Card
  mention(due: Drawn): Mention
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
  const card: Drawing['card'] = ({ alert, token, account, inhibited }) => {
    // Without its token a card has no buttons that act.
    const acting = notifyOnly || token === null ? {} : { token }
    return alertCard({ alert: { ...alert, inhibited }, ...acting, account: account ?? undefined }, context)
  }
  return {
    card,
    mention: (due) => {
      const { alert, account } = due
      const { title } = wording.alert(alert.facts)
      if (onCallUserId === null) throw new Error('nobody is on call')
      return {
        threadName: clipText(account === null ? title : `${title} · ${account.displayName}`, threadNameMax),
        message: alertMention({ alert, discordUserId: onCallUserId }, context),
        card: () => card(due),
      }
    },
  }
}
