import type { NoticeWords } from './notice-words.ts'

export const noticeWordsEn: NoticeWords = {
  kinds: { maintenance: 'Maintenance', incident: 'Incident' },
  heading: (kind) => `📢 Notice · ${kind}`,
  newHeading: '📢 Publish a notice',
  preview: 'Users will read:',
  about: (id) => `About ${id}`,
  write: 'Write the notice…',
  publish: 'Publish to all users',
  intro: 'A notice is written in Chinese and in English; you see it before it is published',
  nothingYet: 'Not published yet. It cannot be changed afterwards: publish another one when there is news',
  published: 'The notice is published and will soon stand in its channel',
  dialog: {
    title: 'Publish a notice',
    textZh: 'In Chinese',
    textEn: 'In English',
    description: 'What happened, to whom, until when; at most 400 characters',
  },
  by: (actor) => `Published by ${actor}`,
}
