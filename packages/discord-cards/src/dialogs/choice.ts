import type { APILabelComponent } from 'discord-api-types/v10'
import { clipText } from '../text/index.ts'

/** One of few, the first already chosen. */
export function choice(
  id: string,
  said: { readonly label: string; readonly description?: string },
  options: readonly { readonly value: string; readonly label: string }[],
): APILabelComponent {
  return {
    type: 18,
    label: clipText(said.label, 45),
    ...(said.description === undefined ? {} : { description: clipText(said.description, 100) }),
    component: {
      type: 3,
      custom_id: id,
      required: true,
      min_values: 1,
      max_values: 1,
      options: options.map((one, index) => ({
        label: clipText(one.label, 100),
        value: one.value,
        default: index === 0,
      })),
    },
  }
}
