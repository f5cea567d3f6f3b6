import type { PanelWords } from './panel-words.ts'

export const panelWordsEn: PanelWords = {
  canTheySend: 'Can they send?',
  title: 'TokenIM, without typing',
  about:
    'Somebody cannot send? Press “Check…”, or use the menu of a person or message: Apps → “Can they send?”. Only you see the answers.',
  buttons: {
    check: 'Check…',
    tokens: 'My tokens',
    alerts: 'Alerts',
    onCall: 'On call',
    help: 'Help',
  },
  dialog: {
    title: 'Who cannot send?',
    who: 'Who',
    whoDescription: 'Account id, external id, name, token id, or last 4 of a token; never a whole token',
  },
  elsewhere: (channels) =>
    channels === ''
      ? 'This bot does not work on this server, and nothing was done'
      : `This bot does not work here, and nothing was done. It works in ${channels}`,
  mayNotPost: (channel, permissions) =>
    `I may not post in ${channel}, so answers for everybody do not arrive there. You can change that: give me ${permissions} in the settings of the channel. You are told this once`,
}
