import { reportPeriods } from '@tokenim/core/reports'
import { reportWords } from '@tokenim/wording'
import { showReport } from '../answers/report.ts'
import { show } from '../outcome.ts'
import { type Command, textOf } from './command.ts'

export const report: Command = {
  path: 'report',
  words: (words) => words.report,
  options: [
    {
      name: 'period',
      kind: 'text',
      choices: reportPeriods.map((value) => ({ value, word: (language) => reportWords[language].titles[value] })),
    },
  ],
  run: async (asking, options) => show(await showReport(asking, textOf(options, 'period') === 'week' ? 'week' : 'day')),
}
