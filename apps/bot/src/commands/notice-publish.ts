import { parseId } from '@tokenim/core/ids'
import { noticeKinds } from '@tokenim/core/notices'
import { newNoticeCard, refusalCard } from '@tokenim/discord-cards'
import { botWords } from '@tokenim/wording'
import { show } from '../outcome.ts'
import { type Command, textOf } from './command.ts'

/** What it is about first; its button opens the dialog, and that the preview. */
export const noticePublish: Command = {
  path: 'notice publish',
  words: (words) => words.notice.publish,
  options: [
    {
      name: 'kind',
      kind: 'text',
      isRequired: true,
      choices: noticeKinds.map((value) => ({ value, word: (language) => botWords[language].notices.kinds[value] })),
    },
    { name: 'about', kind: 'text' },
  ],
  run: async (asking, options) => {
    const typed = textOf(options, 'about')
    const about = parseId('alr', typed) ?? parseId('sil', typed)
    const kind = noticeKinds.find((one) => one === textOf(options, 'kind')) ?? 'incident'
    if (typed === '' || about !== null) return show(newNoticeCard({ kind, about }, asking.staff))
    const facts = { name: 'about', expected: 'alr_…, sil_…', problem: 'format' }
    return show(refusalCard({ code: 'id_malformed', facts }, asking.staff))
  },
}
