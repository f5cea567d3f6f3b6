import type { AccessWords } from './access-words.ts'

export const accessWordsEn: AccessWords = {
  buttons: {
    account: 'Show account',
    disable: 'Disable account…',
    enable: 'Enable account…',
    grants: 'Permissions',
    keys: 'Keys',
    revokeKey: 'Revoke key…',
    acts: 'What they did',
    proof: 'Proof',
  },
  headings: {
    account: 'Account',
    history: 'History',
    grants: 'Grants',
    may: 'May do now',
    asked: 'May they do this',
    keys: 'API keys',
    key: 'API key',
    acts: 'What this person did',
    actsOn: 'What was done to it',
    proof: 'Proof of an audit entry',
  },
  fields: { until: 'Disabled until', evidence: 'Evidence', registered: 'registered' },
  noEnd: 'no end, until somebody enables it',
  dialogs: {
    disable: {
      title: 'Disable this account?',
      consequence:
        'It can neither act, send nor get a token; the tokens it has stay as they are and their clocks run on. With “security anomaly” its tokens and keys end in the same moment, which cannot be undone.',
    },
    enable: {
      title: 'Enable this account?',
      consequence:
        'The account is active again; tokens that have not expired work as before. What a security anomaly ended stays ended.',
    },
    revokeKey: {
      title: 'Revoke this key?',
      consequence:
        'The key ends everywhere within a second, which cannot be undone; programs that use it need another one.',
    },
  },
  dialog: {
    disabledReason: 'Reason',
    disabledReasonDescription: 'The person reads it',
    evidence: 'Evidence',
    evidenceDescription: 'What was seen, 3 to 500 characters; for staff alone, it goes into the audit log',
    evidencePlaceholder: 'For example: eleven complaints in one hour',
    until: 'For how long',
    untilDescription: 'Then it is enabled by itself',
    lengths: {
      '1d': '1 day',
      '3d': '3 days',
      '7d': '7 days',
      '30d': '30 days',
      open: 'No end, until somebody enables it',
    },
  },
  done: {
    disable: 'The account is disabled',
    enable: 'The account is enabled',
    revokeKey: 'The API key is revoked',
  },
  cannotDisable: (status) => `This account is ${status}; only active ones can be disabled`,
  cannotEnable: (status) => `This account is ${status}; only disabled ones can be enabled`,
  alsoEnded: 'Its tokens and keys ended with it',
  everyAccount: 'every account has it',
  ownOnly: 'its own only',
  onItsOwn: (permission) => `${permission} (its own only)`,
  given: (by, time) => `given by ${by} on ${time}`,
  until: (time) => `until ${time}`,
  denied: 'deny',
  noGrants: 'No grants, only what every account has',
  endedGrants: (count) =>
    count === 1 ? 'one more grant has ended or was revoked' : `${count} more grants have ended or were revoked`,
  mayDo: '✅ yes',
  mayNotDo: '⛔ no',
  grantedBy: (roles) => `${roles} can grant it`,
  noKeys: 'No keys, or you may not see them',
  keyCreated: (time) => `created ${time}`,
  keyIsOver: (state) => `This key is ${state}, there is nothing left to revoke`,
  noActs: 'Nothing is recorded in that time',
  on: (target) => `on ${target}`,
  since: { '1h': 'Last hour', '24h': 'Last 24 hours', '7d': 'Last 7 days', '30d': 'Last 30 days' },
  proof: ({ entry, isEnclosed, check, fetch }) =>
    isEnclosed
      ? [
          `The file is the proof of audit entry ${entry} (C2SP tlog-proof); anybody checks it offline with the public key:`,
          check,
          'Or fetch it with your own API key:',
          fetch,
        ]
      : [
          `The proof of audit entry ${entry} (C2SP tlog-proof) holds the reason that was given, which Discord is not told here. Fetch it with your own API key:`,
          fetch,
          'Anybody checks it offline with the public key:',
          check,
        ],
  notSigned: (entry) => `Audit entry ${entry} was written a moment ago and is not signed yet; ask again in a second`,
  notProvable: 'No change of this token is in the audit log yet, or you may not see the id of its entry',
}
