import type { StepUpWords } from './step-up-words.ts'

export const stepUpWordsZh: StepUpWords = {
  goOn: '我已验证，继续',
  how: '在自己的电脑上，用您自己的 API 密钥运行：',
  until: '验证码有效至',
  hint: '运行之后按下面的按钮即可执行，已填写的内容不变，不必重新填写',
  notYou: '如果不是您本人提出的，请勿运行，并告知安全人员',
  early: '⏳ 还没有收到您的验证，没有执行任何操作',
  each: (count) => `${count} 个需要再次验证身份，请在自己的电脑上${count === 1 ? '' : '逐个'}运行：`,
}
