import { type SilenceTerms, silenceMadeCard } from '@tokenim/discord-cards'
import type { Asking } from '../asking.ts'
import type { Outcome } from '../outcome.ts'
import { silenceView } from '../tokenim/views.ts'
import type { ActOf } from './act-of.ts'
import { matchersFor } from './matchers-for.ts'

/** Silences the alert, or all of its kind, until a moment or until it is resolved. */
export async function createSilence(
  { tokenim, asker, staff }: Asking,
  { id, scope, endsAt, comment }: Pick<ActOf<'silence'>, 'id' | 'comment'> & SilenceTerms,
): Promise<Outcome> {
  const { alert } = await tokenim.getAlert({ path: { id } })
  const body = {
    matchers: [...matchersFor(alert, { scope })],
    ...(endsAt === null ? { untilResolved: true } : { endsAt: new Date(endsAt).toISOString() }),
    ...(comment === '' ? {} : { comment }),
  }
  const silence = await tokenim.createSilence({ body }, { idempotencyKey: asker.id })
  return { kind: 'done', card: silenceMadeCard(silenceView(silence), { id }, staff) }
}

const minuteMs = 60_000

export function endOfSilence({ minutes }: Pick<ActOf<'silence'>, 'minutes'>): number | null {
  return minutes === null ? null : Date.now() + minutes * minuteMs
}

/** How much of it is left, as whoever is asked for it makes it. */
export function minutesLeft({ endsAt }: SilenceTerms): number | null {
  return endsAt === null ? null : Math.max(1, Math.ceil((endsAt - Date.now()) / minuteMs))
}
