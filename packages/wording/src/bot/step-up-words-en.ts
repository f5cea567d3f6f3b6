import type { StepUpWords } from './step-up-words.ts'

export const stepUpWordsEn: StepUpWords = {
  goOn: 'I have proved it, go on',
  how: 'Run this on your own machine, with an API key of your own:',
  until: 'The code lives until',
  hint: 'Then press the button below: it is carried out as you filled it in, nothing has to be filled in again.',
  notYou: 'If it was not you who asked for it, do not run it, and tell security.',
  early: '⏳ No proof has come from you yet; nothing was done',
  each: (count) =>
    count === 1
      ? '1 takes a second proof; run on your own machine:'
      : `${count} take a second proof each; run one by one on your own machine:`,
}
