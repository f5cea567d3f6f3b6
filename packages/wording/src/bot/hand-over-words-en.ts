import type { HandOverWords } from './hand-over-words.ts'

export const handOverWordsEn: HandOverWords = {
  buttons: {
    ask: 'Ask somebody who may',
    carryOut: (act) => `Do it: ${act}`,
    decline: 'Decline…',
    show: 'Show the request',
  },
  headings: {
    open: (act) => `🙋 Waiting for somebody who may: ${act}`,
    carried_out: (act) => `✅ Carried out: ${act}`,
    declined: (act) => `⛔ Declined: ${act}`,
    expired: (act) => `⚪ Expired: ${act}`,
  },
  fields: {
    askedBy: 'Asked by',
    evidence: 'The token when it was asked',
    refused: 'Why the asker could not',
    permission: 'Takes the permission',
    openUntil: 'Open until',
    decidedBy: 'Decided by',
    closedAt: 'Decided',
    note: 'Why it was declined',
  },
  lapses: {
    time: 'Nobody decided it in time; nothing was done.',
    token_moved_on:
      'The token has changed meanwhile; nothing was done. If it is still needed, look at it and ask anew.',
  },
  asked: (deciders) =>
    `${deciders === 1 ? 'The one person' : `All ${deciders} people`} with this permission ${deciders === 1 ? 'has' : 'have'} been asked; one press carries it out. You will be told.`,
  askedOfNobody: '⚠️ Nobody else has this permission now: ask an administrator to grant it. The request stays open.',
  calls: (people) => `${people} please decide: one press carries it out as asked`,
  alsoOthers: (count) => `${count} more may decide it, too`,
  callsNobody: '⚠️ Nobody who may decide it has linked a Discord user: an administrator has to see to it',
  told: (asker) => `${asker} this is what became of what you asked for`,
  onlyOnce: 'Carried out on the version it was asked for, or not at all; never by whoever asked',
  declineDialog: {
    title: 'Decline this request',
    consequence: 'The token stays as it is; the asker reads your reason. To leave it open, close this window.',
    note: 'Reason',
    noteDescription: 'The asker reads it, the audit log keeps it; no tokens or keys, please',
    notePlaceholder: 'For example: please verify who is calling first',
  },
  listTitle: { asked: 'Asked by me', toDecide: 'For me to decide' },
}
