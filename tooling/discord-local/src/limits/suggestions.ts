import { z } from 'zod'
import { commandLimits } from '../documented/commands.ts'
import { list, text } from './form.ts'

const choice = z.object({
  name: text(commandLimits.choiceName),
  value: z.union([text({ ...commandLimits.choiceValue, atLeast: 0 }), z.number()]),
})

/** What autocomplete answers with. */
export const suggestions = z.object({ choices: list(choice, commandLimits.suggestions) })
