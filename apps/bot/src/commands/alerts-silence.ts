import { type SilenceLength, silenceLengths, termsOf } from '@tokenim/discord-cards'
import { botWords } from '@tokenim/wording'
import { openStates } from '../answers/alerts.ts'
import { previewSilence } from '../presses/preview-silence.ts'
import { aboutAlert } from './about-alert.ts'
import { textOf } from './command.ts'

const lengths = Object.keys(silenceLengths) as SilenceLength[]
const scopes = ['this', 'kind'] as const

/** What it would match first; the button on that makes it. */
export const alertsSilence = aboutAlert({
  path: 'alerts silence',
  words: (words) => words.alerts.silence,
  suggested: openStates,
  options: [
    {
      name: 'until',
      kind: 'text',
      choices: lengths.map((value) => ({
        value,
        word: (language) => botWords[language].alerts.dialog.lengths[value],
      })),
    },
    {
      name: 'scope',
      kind: 'text',
      choices: scopes.map((value) => ({ value, word: (language) => botWords[language].alerts.dialog.scopes[value] })),
    },
    { name: 'comment', kind: 'text', isNote: true },
  ],
  answer: (asking, id, options) => {
    const length = lengths.find((one) => one === textOf(options, 'until')) ?? 'resolved'
    const scope = scopes.find((one) => one === textOf(options, 'scope')) ?? 'this'
    const terms = termsOf(scope, length, Date.now())
    return previewSilence(asking, id, { terms, comment: textOf(options, 'comment') })
  },
})
