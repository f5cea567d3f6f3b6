import type { StepUpWords } from './step-up-words.ts'

export const stepUpWordsEn: StepUpWords = {
  goOn: 'I have proved it, go on',
  until: 'The code lives until',
  hint: 'Once proved, the button below carries it out as you filled it in; nothing has to be filled in again',
  early: '⏳ No proof has come from you yet; nothing was done',
  each: (count) => `${count} take${count === 1 ? 's' : ''} a second proof each, run one by one:`,
}
