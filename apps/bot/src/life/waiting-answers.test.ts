import { expect, it } from 'vitest'
import type { Asker } from '../discord/received.ts'
import { createWaitingAnswers } from './waiting-answers.ts'

const asker: Asker = {
  id: '1',
  applicationId: '2',
  token: 'interaction',
  userId: '3',
  locale: 'zh-CN',
  isOnPrivateCard: true,
  guildId: null,
  channelId: null,
  parentChannelId: null,
  lacking: [],
  mayMendChannel: false,
}

it('an answer waits until it is taken, once', () => {
  const answers = createWaitingAnswers()
  answers.remember('hov_1', asker)
  expect(answers.askerOf('hov_1')).toBe(asker)
  expect(answers.take('hov_1')).toBe(asker)
  expect(answers.take('hov_1')).toBeNull()
})

it('an answer that can no longer be edited waits no longer', () => {
  let now = 0
  const answers = createWaitingAnswers(() => now)
  answers.remember('hov_1', asker)
  now = 14 * 60_000
  expect(answers.askerOf('hov_1')).toBeNull()
})

it('no more are remembered than there is room for: the oldest goes', () => {
  const answers = createWaitingAnswers()
  for (let index = 0; index <= 1_000; index += 1) answers.remember(`hov_${index}`, asker)
  expect(answers.askerOf('hov_0')).toBeNull()
  expect(answers.askerOf('hov_1')).toBe(asker)
})
