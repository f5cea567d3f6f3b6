import type { AlertState } from '@tokenim/core/alerts'
import type { Asking } from '../asking.ts'
import type { Options } from '../discord/received.ts'
import type { Outcome } from '../outcome.ts'
import { goesOn } from './asked-command.ts'
import { type Command, type CommandOption, textOf } from './command.ts'
import { suggestAlerts, whichAlert } from './which-alert.ts'

/** A command about one alert, which is suggested out of those it makes sense for. */
export function aboutAlert(command: {
  readonly path: string
  readonly words: Command['words']
  readonly suggested: readonly AlertState[]
  readonly options?: readonly CommandOption[]
  /** Something may have been done when its answer does not come. */
  readonly isAct?: true
  readonly answer: (asking: Asking, id: string, options: Options) => Promise<Outcome>
}): Command {
  const { path, words, suggested, answer } = command
  const whole: Command = {
    path,
    words,
    ...(command.isAct === undefined ? {} : { isAct: command.isAct }),
    options: [{ name: 'alert', kind: 'text', isRequired: true, isSuggested: true }, ...(command.options ?? [])],
    suggest: suggestAlerts(suggested),
    run: async (asking, options) => {
      const which = await whichAlert(asking, textOf(options, 'alert'), goesOn(whole, options, 'alert'))
      return 'outcome' in which ? which.outcome : answer(asking, which.id, options)
    },
  }
  return whole
}
