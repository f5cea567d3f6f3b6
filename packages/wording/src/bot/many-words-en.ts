import type { ManyWords } from './many-words.ts'

export const manyWordsEn: ManyWords = {
  headings: { cancel: 'Cancel many tokens at once', extend: 'Extend many tokens at once' },
  can: { cancel: (count) => `${count} can be cancelled`, extend: (count) => `${count} can be extended` },
  count: (count, why) => `${count} ${why}`,
  nothingYet: 'Nothing has been done yet',
  none: 'There is no token among them that this could be done to',
  moreThanShown: (shown) => `More of them fit; ${shown} at most are handled at once, then you can come again`,
  buttons: {
    cancel: (count) => `Cancel ${tokens(count)}…`,
    extend: (count) => `Extend ${tokens(count)}…`,
  },
  dialog: {
    cancel: {
      title: (count) => `Cancel ${tokens(count)}?`,
      consequence: (count) =>
        `${tokens(count)} will be cancelled, which cannot be undone; their holders need new ones to send. Protected and held ones are left alone. To do nothing, close this window.`,
    },
    extend: {
      title: (count) => `Give ${tokens(count)} more time?`,
      consequence: (count) =>
        `${tokens(count)} will get more time and all tries back; their holders confirm with the same codes.`,
    },
  },
  typed: (count) => `Type ${count} to confirm`,
  typedDescription: 'How many tokens it is about',
  wronglyTyped: (count) => `Nothing was done: ${count} has to be typed`,
  minutes: 'How much more time',
  minutesDescription: 'Counted from the present deadline, or from now when that is over',
  lengths: { '15': '15 minutes (default)', '30': '30 minutes', '60': '1 hour', '240': '4 hours' },
  usuallyUntil: (time) => `by default until ${time}`,
  done: {
    cancel: (count) => `${tokens(count)} cancelled`,
    extend: (count) => `${tokens(count)} extended`,
  },
  notDone: (count) => `${count} not done`,
  cannotCancel: (state) => `This token is ${state} and cannot be cancelled; only pending ones can`,
  cannotExtend: (state) => `This token is ${state} and cannot be extended; only pending ones that are not held can`,
}

function tokens(count: number): string {
  return count === 1 ? '1 token' : `${count} tokens`
}
