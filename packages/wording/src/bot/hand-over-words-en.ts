import type { HandOverWords } from './hand-over-words.ts'

export const handOverWordsEn: HandOverWords = {
  buttons: {
    ask: 'Ask somebody who may',
    askMany: (count) => `Ask somebody who may, for ${count}…`,
    carryOut: (act) => `Do it: ${act}`,
    decline: 'Decline…',
    show: 'Show the request',
    mine: 'What is mine',
  },
  headings: {
    open: (act) => `🙋 Waiting for somebody who may: ${act}`,
    carried_out: (act) => `✅ Carried out: ${act}`,
    declined: (act) => `⛔ Declined: ${act}`,
    expired: (act) => `⚪ Expired: ${act}`,
  },
  fields: {
    askedBy: 'Asked by',
    evidence: 'As it was when asked',
    refused: 'Why the asker could not',
    permission: 'Takes the permission',
    openUntil: 'Open until',
    decidedBy: 'Decided by',
    closedAt: 'Decided',
    note: 'Why it was declined',
    silenced: 'To be silenced',
    kind: 'Kind of notice',
    schedule: 'Schedule',
    onCall: 'Who takes over',
    swapUntil: 'On call until',
  },
  targets: { token: 'Token', account: 'Account', key: 'API key', alert: 'Alert', silence: 'Silence' },
  lapses: {
    time: 'Nobody decided it in time; nothing was done.',
    token_moved_on:
      'The token has changed meanwhile; nothing was done. If it is still needed, look at it and ask anew.',
    target_moved_on:
      'What it is about has changed meanwhile; nothing was done. If it is still needed, look at it and ask anew.',
  },
  offer: (act) =>
    `“${act}” can be handed, as you filled it in, to those who may: one press of theirs carries it out, and you are told.`,
  offerMany: (count, left) =>
    `${count} of them can be handed to those who may${left > 0 ? `; ${count} at most at once, the other ${left} after that` : ''}`,
  asked: (deciders) =>
    `${deciders === 1 ? 'The one person' : `All ${deciders} people`} with this permission ${deciders === 1 ? 'has' : 'have'} been asked; one press carries it out. You will be told.`,
  askedOfNobody: '⚠️ Nobody else has this permission now: ask an administrator to grant it. The request stays open.',
  askedMany: (count, act) => `🙋 Handed over ${count}: ${act}`,
  notAskedMany: (count) => `${count} not handed over`,
  deciders: (count) =>
    count === 0
      ? '⚠️ nobody has this permission now'
      : `${count} ${count === 1 ? 'person has' : 'people have'} been asked`,
  calls: (people) => `${people} please decide: one press carries it out as asked`,
  alsoOthers: (count) => `${count} more may decide it, too`,
  callsNobody: '⚠️ Nobody who may decide it has linked a Discord user: an administrator has to see to it',
  told: (asker) => `${asker} this is what became of what you asked for`,
  onlyOnce: (isBound) =>
    isBound
      ? 'Carried out on the version it was asked for, or not at all; never by whoever asked'
      : 'Carried out once at most; never by whoever asked',
  manyDialog: {
    title: (count) => `Hand over ${count === 1 ? '1 token' : `${count} tokens`}`,
    consequence: (count, act) =>
      `Those who may are asked to do this to each of ${count === 1 ? '1 token' : `${count} tokens`}: ${act}. Nothing is done now; you are told of each.`,
  },
  declineDialog: {
    title: 'Decline this request',
    consequence: 'Nothing is done; the asker reads your reason. To leave it open, close this window.',
    note: 'Reason',
    noteDescription: 'The asker reads it, the audit log keeps it; no tokens or keys, please',
    notePlaceholder: 'For example: please verify who is calling first',
  },
  listTitle: { asked: 'Asked by me', toDecide: 'For me to decide' },
}
