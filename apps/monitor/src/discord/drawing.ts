import { isFlapping } from '@tokenim/core/alerts'
import type { Card, RingingMessage } from '@tokenim/discord-cards'
import { alertCard, alertDigest, alertMention, clipText, idsOnly as withoutPeople } from '@tokenim/discord-cards'
import type { AlertContext } from '@tokenim/services/alerts'
import type { DueDelivery, DueNotification } from '@tokenim/services/outbox'
import type { Language } from '@tokenim/wording'
import { wordingFor } from '@tokenim/wording'
import type { Mention } from './deliver-mention.ts'

type Drawn = Pick<DueDelivery, 'alert' | 'token' | 'account' | 'heldBy'> & {
  /** Who is hurt and what changed before it; `null` where nobody looked. */
  readonly context: AlertContext | null
}

/** What a notification looks like: the same for the same data, so that a digest tells whether a card is up to date. */
export type Drawing = {
  card(due: Drawn): Card
  mention(due: Drawn & Pick<DueDelivery, 'mention'>): Mention
  digest(due: Pick<DueNotification, 'notice'>): RingingMessage
}

const threadNameMax = 100

export function createDrawing({
  language,
  onCallUserId,
  notifyOnly,
  idsOnly = false,
  runbooksUrl = null,
}: {
  readonly language: Language
  /** Rung by mentions that name nobody. */
  readonly onCallUserId: string | null
  readonly notifyOnly: boolean
  /** No names and no reasons leave for Discord. */
  readonly idsOnly?: boolean
  readonly runbooksUrl?: string | null
}): Drawing {
  const context = { locale: language, reader: 'staff', runbooksUrl } as const
  const wording = wordingFor(language, { reader: 'staff' })
  const told = <T>(of: T): T => (idsOnly ? withoutPeople(of) : of)
  const card: Drawing['card'] = ({ alert, token, account, heldBy, context: found }) => {
    const held = { inhibited: heldBy === 'inhibition', silenced: heldBy === 'silence' || heldBy === 'maintenance' }
    // Whether it flaps follows from when it was seen last, so that the same data draws the same card.
    const flapping = isFlapping(alert, alert.lastSeenAt)
    return alertCard(
      {
        alert: { ...alert, ...held, flapping },
        token: token ?? undefined,
        account: told(account) ?? undefined,
        context: told(found) ?? undefined,
        isNotifyOnly: notifyOnly,
      },
      context,
    )
  }
  return {
    card,
    mention: (due) => {
      const { alert, account } = due
      const { title } = wording.alert(alert.facts)
      const { reason, step, users } = due.mention ?? { reason: 'fired', step: null, users: [] }
      const discordUserIds = users.length === 0 && onCallUserId !== null ? [onCallUserId] : users
      return {
        threadName: clipText(account === null ? title : `${title} · ${told(account).displayName}`, threadNameMax),
        message: alertMention({ alert, discordUserIds, reason, step }, context),
        card: () => card(due),
      }
    },
    digest: ({ notice: { alerts, truncated, users, givenUp } }) =>
      alertDigest(
        {
          alerts,
          truncated,
          discordUserIds: users,
          givenUp: givenUp === null ? null : { receiver: givenUp.address, error: givenUp.error },
        },
        context,
      ),
  }
}
