import { extendMinutes, type ExtendMinutes, type Wording } from '@tokenim/wording'
import type { APILabelComponent } from 'discord-api-types/v10'
import { choice } from './choice.ts'

const minutesId = 'minutes'

/** How much more time. */
export function minutesField(wording: Wording): APILabelComponent {
  const { many } = wording.bot
  return choice(
    minutesId,
    { label: many.minutes, description: many.minutesDescription },
    extendMinutes.map((value) => ({ value, label: many.lengths[value] })),
  )
}

/** The default when nothing that we know was chosen. */
export function readMinutes(fields: ReadonlyMap<string, string>): ExtendMinutes {
  return extendMinutes.find((one) => one === fields.get(minutesId)) ?? '15'
}
