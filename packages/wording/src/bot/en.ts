import { accessWordsEn } from './access-words-en.ts'
import { alertWordsEn } from './alert-words-en.ts'
import { findWordsEn, watchWordsEn } from './find-words-en.ts'
import type { BotWords } from './bot-words.ts'
import { handOverWordsEn } from './hand-over-words-en.ts'
import { manyWordsEn } from './many-words-en.ts'
import { noticeWordsEn } from './notice-words-en.ts'
import { panelWordsEn } from './panel-words-en.ts'
import { stepUpWordsEn } from './step-up-words-en.ts'

const token = 'Id of the token (tok_…)'
const who = 'Account id, external id, name, token id or its last 4, or a mention'
const many = {
  token: 'Id of the token (tok_…), or several of them',
  who: 'All pending tokens of this account',
  stuck: 'All that are stuck',
}
const alert = 'Id of the alert (alr_…), or words of its title or labels'

export const botEn: BotWords = {
  commands: {
    check: {
      description: 'Can this person send now? Every reason, the best remedy first',
      options: { who: 'Name, pinyin or initials, external id, account or token id, last of a token, or a mention' },
    },
    token: {
      description: 'See and handle tokens',
      show: { description: 'Show a token: state, why it waits, deadlines', options: { token } },
      list: {
        description: 'List tokens',
        options: {
          who: 'Only tokens of this account',
          state: 'Only this state',
          cause: 'Only this cause of waiting',
          stuck: 'Only those that are stuck',
        },
      },
      cancel: {
        description: 'Cancel pending tokens, one or many',
        options: { ...many, cause: 'All that wait for this cause' },
      },
      extend: { description: 'Give tokens more time to be confirmed, one or many', options: many },
      hold: { description: 'Hold a confirmed token for a security audit', options: { token } },
      release: { description: 'Release a token that is under audit', options: { token } },
      revoke: { description: 'Revoke a token, which cannot be undone', options: { token } },
      history: { description: 'Everything that happened to a token', options: { token } },
      proof: { description: 'The proof that the last change of a token is in the audit log', options: { token } },
    },
    alerts: {
      description: 'See and handle alerts',
      list: {
        description: 'List alerts, those that are not over unless a state is chosen',
        options: { state: 'Only this state', severity: 'Only this severity' },
      },
      show: { description: 'Show an alert: who is hurt, what changed before it, what to do', options: { alert } },
      ack: { description: 'Acknowledge an alert: you take care of it, it is not repeated', options: { alert } },
      silence: {
        description: 'Silence an alert; first you see what it matches',
        options: {
          alert,
          until: 'For how long; until it is resolved when left out',
          scope: 'Only this problem, or all alerts of this kind',
          comment: 'Why; everybody reads it',
        },
      },
      resolve: { description: 'Close an alert whose problem is gone', options: { alert } },
    },
    account: {
      description: 'See and handle accounts',
      show: { description: 'Show an account: status, why it is disabled, evidence, history', options: { who } },
      disable: { description: 'Disable an account: a reason, for how long, and the evidence', options: { who } },
      enable: { description: 'Enable a disabled account', options: { who } },
    },
    grants: {
      description: 'See permissions',
      show: {
        description: 'What somebody may do, from which grant, and who can grant the rest',
        options: { who, permission: 'Also asked: may they do this' },
      },
    },
    key: {
      description: 'See and handle API keys',
      show: { description: 'The API keys of somebody', options: { who } },
      revoke: {
        description: 'Revoke an API key, which cannot be undone',
        options: { key: 'Id of the key (key_…), or the last 4 of one that leaked' },
      },
    },
    audit: {
      description: 'Read the audit log',
      who: {
        description: 'What somebody did, and what was refused',
        options: { who, since: 'Since when; all of it when left out' },
      },
      target: {
        description: 'Everything that was done to one thing',
        options: { id: 'Its id (tok_…, acc_…, key_… and others)' },
      },
    },
    notice: {
      description: 'Tell users something',
      publish: {
        description: 'Publish a notice in both languages; you see it first',
        options: {
          kind: 'Maintenance or incident',
          about: 'The alert (alr_…) or maintenance window (sil_…) it is about',
        },
      },
    },
    silences: { description: 'Silences and maintenance windows that run or are planned' },
    oncall: { description: 'Who is on call, until when, and who is next' },
    logs: {
      description: 'What services write into their logs',
      patterns: { description: 'Kinds of log lines, the newest first', options: { service: 'Only of this service' } },
    },
    report: {
      description: 'A day or a week in figures: tokens, messages, alerts',
      options: { period: 'Day or week; a day when left out' },
    },
    link: { description: 'Link your Discord user to your TokenIM account' },
    health: { description: 'Is every part of the platform well?' },
    mine: { description: 'What is mine: tokens I watch, what I asked of others, what waits for me' },
    help: { description: 'Every command, and what it does' },
  },
  alerts: alertWordsEn,
  handOvers: handOverWordsEn,
  stepUp: stepUpWordsEn,
  access: accessWordsEn,
  many: manyWordsEn,
  notices: noticeWordsEn,
  panel: panelWordsEn,
  find: findWordsEn,
  watch: watchWordsEn,
  buttons: {
    cancel: 'Cancel token…',
    extend: 'Extend…',
    hold: 'Hold for audit…',
    release: 'Release token…',
    revoke: 'Revoke token…',
    history: 'History',
    show: 'Show token',
    diagnosis: 'Diagnosis',
    check: 'Check sending',
    refresh: 'Refresh',
    next: 'Next page',
    previous: 'Previous page',
    pick: 'Choose',
    tokens: 'List tokens',
  },
  dialogs: {
    cancel: {
      title: 'Cancel this token?',
      consequence:
        'The token becomes cancelled, which cannot be undone; its holder needs a new one to send. To keep the token, close this window.',
    },
    extend: {
      title: 'Give this token more time?',
      consequence: 'It gets 15 more minutes and all its tries back; the holder confirms with the same code.',
    },
    hold: {
      title: 'Hold this token for an audit?',
      consequence:
        'Until it is released its account cannot send; the holder reads only “routine security check”. You cannot release it yourself.',
    },
    release: {
      title: 'Release this token?',
      consequence: 'The token is confirmed again and its holder can send. Whoever held it cannot release it.',
    },
    revoke: {
      title: 'Revoke this token?',
      consequence: 'The token becomes revoked, which cannot be undone; its holder can no longer send with it.',
    },
  },
  dialog: {
    reason: 'Reason',
    reasonDescription: 'It goes into the audit log',
    reasonPlaceholder: 'Choose a reason',
    note: 'Note',
    noteDescription: 'Required with “other”, 3 to 500 characters; never write a token or a key here',
    notePlaceholder: 'For example: the user called, the mail never came',
    replacement: 'Ask for a replacement',
    replacementDescription: 'Tells the application to issue a new token; it never passes through chat',
    yes: 'Yes, tell the application',
    no: 'No',
  },
  done: {
    cancel: 'The token is cancelled',
    extend: 'The token has more time to be confirmed',
    hold: 'The token is held for an audit',
    release: 'The token is released',
    revoke: 'The token is revoked',
  },
  fields: {
    state: 'State',
    cause: 'Why it waits',
    since: 'Since',
    confirmBy: 'Confirm by',
    expiresAt: 'Expires',
    confirmedAt: 'Confirmed',
    createdAt: 'Issued',
    account: 'Account',
    hint: 'Last 4 of the token',
    version: 'Version',
    replaces: 'Replaces',
    stateBy: 'By',
    by: 'By',
    reason: 'Reason',
    status: 'Account status',
    externalId: 'External id',
    code: 'Code',
    retry: 'Does a retry help',
    fixedBy: 'Who can fix it',
    request: 'Request',
    startedAt: 'Started',
    resolvedAt: 'Resolved',
  },
  headings: {
    check: 'Send check',
    token: 'Token',
    tokens: 'Tokens',
    history: 'History of the token',
    diagnosis: 'Diagnosis',
    health: 'Health of the platform',
    link: 'Link your account',
    candidates: 'Which account?',
    remedy: 'What helps best',
    ownRemedy: 'What you can do now',
    remedies: 'What else helps',
    reasons: 'Every reason',
    evidence: 'Evidence',
    impact: 'Who is hurt',
    advice: 'What to do',
    filters: 'Filters',
    sendGate: 'Can it send now',
    outdated: 'This card is outdated',
    fault: 'Fault',
  },
  canSend: (account) => `✅ ${account} can send now`,
  cannotSend: (account, reasons) =>
    `⛔ ${account} cannot send now, for ${reasons} ${reasons === 1 ? 'reason' : 'reasons'}`,
  mayCheckAgain: 'Check again when it is done',
  gateOpen: '✅ The account can send now',
  gateShut: '⛔ The account still cannot send',
  replacementRequested: 'The application was told to issue a new token and gives it to the holder itself',
  noFilters: 'no filters, newest first',
  stuckOnly: 'only stuck ones',
  notStuckOnly: 'no stuck ones',
  narrowDown: 'There are more; type more of it to narrow them down',
  noTokens: 'No token fits',
  noHistory: 'Nothing is recorded yet',
  noEvidence: 'No further evidence',
  noAccounts: (query) => `No account fits ${query}, or you may not see it`,
  candidates: (count, query) => `${count} ${count === 1 ? 'account fits' : 'accounts fit'} ${query}, choose one`,
  page: (from, to) => `Items ${from} to ${to}`,
  moreLeftOut: (count) => `${count} more not shown`,
  outdated: 'The token has changed in the meantime and nothing was done. This is how it is now',
  unreadablePress: 'This button is no longer of use and nothing was done. Use the command again',
  unlinked: 'Your Discord user is not linked to a TokenIM account and nothing was done. Use /link first',
  link: ({ code, command, until }) => [
    `Your link code: ${code}`,
    `Run ${command} on your own computer and confirm with your own API key`,
    `The code ends ${until} and works once; tell nobody, we never ask for it`,
  ],
  linked: (account) =>
    `Your Discord user is linked to account ${account}. To link it to another one, link again: the last confirmation counts`,
  relink: 'Link again',
  fault: (requestId) =>
    `Fault: something broke on our side and the outcome may be unknown. It is safe to try again, nothing is done twice. Request ${requestId}`,
  unavailable: 'The service is unavailable and nothing was changed. It is safe to try again later',
  health: {
    title: (isWell) => (isWell ? '✅ Every part of the platform is well' : '⚠️ Some part of the platform is not well'),
    well: 'well',
    unwell: 'not well',
    parts: { api: 'API', database: 'Database', monitor: 'Monitor', bot: 'Bot', discord: 'Discord connection' },
    checkedAt: (time) => `Checked ${time}`,
  },
  inhibited: 'Inhibited: the alert about stalled confirmations stands for it; deal with that one first',
  mention: (alert) => `New alert: ${alert}. The card at the top of this thread has the details`,
  by: (actor) => `by ${actor}`,
}
