import { beforeAll, describe } from 'vitest'
import { stage, useStage } from './stage.ts'
import { alertCards } from './stories/alert-cards.ts'
import { checking } from './stories/checking.ts'
import { handOvers } from './stories/hand-overs.ts'
import { notices } from './stories/notices.ts'

/** Where the monitor posts cards and messages beside what the bot answers. */
useStage()

beforeAll(async () => {
  await stage().monitor()
})

describe('who may send, and what is watched', () => {
  checking()
})

describe('what one may not do is handed over', () => {
  handOvers()
})

describe('cards of alerts that everybody sees', () => {
  alertCards()
})

describe('notices', () => {
  notices()
})
