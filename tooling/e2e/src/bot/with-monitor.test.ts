import { beforeAll, describe } from 'vitest'
import { stage, useStage } from './stage.ts'
import { alertCards } from './stories/alert-cards.ts'
import { anyAct } from './stories/any-act.ts'
import { checking } from './stories/checking.ts'
import { handOvers } from './stories/hand-overs.ts'
import { notices } from './stories/notices.ts'
import { proofs } from './stories/proofs.ts'
import { secondProof } from './stories/second-proof.ts'

/** As it is unless somebody says so, and what else people are asked to prove here. */
const stepUp = ['tokens:cancel_protected', 'tokens:revoke', 'tokens:extend', 'accounts:disable', 'keys:revoke']

/** Where the monitor posts cards and messages beside what the bot answers. */
useStage({ api: { TOKENIM_STEP_UP: stepUp.join(',') } })

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

describe('the proof of an entry', () => {
  proofs()
})

describe('every act can be handed over', () => {
  anyAct()
})

describe('a second proof, and on', () => {
  secondProof()
})
