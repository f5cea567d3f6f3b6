import type { FindWords, WatchWords } from './find-words.ts'

export const findWordsEn: FindWords = {
  ways: {
    accountId: 'id of an account',
    tokenId: 'id of a token',
    discordUser: 'linked Discord user',
    externalId: 'external id, from its beginning',
    name: 'name, from its beginning, in either case',
    pinyin: 'pinyin of the name, in full or by initials',
    lastCharacters: 'last characters of a token, in their case',
  },
  tried: 'Looked for as',
  choose: { account: 'Choose an account', token: 'Choose a token', alert: 'Choose an alert' },
  goesOn: (command) => `${command} goes on with what you choose`,
  noToken: 'no token',
  reply: (language) => `Reply to the user (${language})`,
  replyLanguages: { 'zh-CN': 'in Chinese', en: 'in English' },
  replyHint: 'Copy and send it as it is; it holds nothing internal',
  notYours: 'You may not do this yourself, but can ask those who may',
}

export const watchWordsEn: WatchWords = {
  buttons: { watch: 'Watch', unwatch: 'Stop watching', mine: 'What is mine' },
  headings: { news: 'A token you watch', mine: 'What is mine', watches: 'Tokens you watch' },
  news: {
    confirmed: (token) => `✅ The token ${token} you watch is confirmed`,
    cancelled: (token) => `⚪ The token ${token} you watch was cancelled`,
    expired: (token) => `⌛ The token ${token} you watch has expired`,
    revoked: (token) => `⚫ The token ${token} you watch was revoked`,
    stuck: (token) => `⏰ The token ${token} you watch has been pending for too long`,
  },
  newsAt: (time) => `Happened ${time}`,
  watching: (token) => `🔔 You watch the token ${token}`,
  told: 'You get a direct message when it is confirmed, expires, is cancelled or revoked, or is stuck again',
  unwatched: (token) => `You no longer watch the token ${token}`,
  ended: (token) => `You can watch 50 tokens; the one you watched first, ${token}, gave way`,
  unlinked: 'Your account is not linked to a Discord user, so no direct message reaches you. Use /link first',
  refused:
    'Your last direct message did not arrive: Discord does not let us send you any. Allow direct messages from members in the privacy settings of the server',
  since: (time) => `Watched since ${time}`,
  none: 'You watch no token. Press Watch on a check, and you get a direct message when something happens to it',
  stops: 'You go on watching a confirmed token until it is cancelled, revoked or expires',
}
