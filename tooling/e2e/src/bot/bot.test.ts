import { describe } from 'vitest'
import { backChannel, channel, guild } from './bot-stage.ts'
import { useStage } from './stage.ts'
import { accountsAndAccess } from './stories/accounts-and-access.ts'
import { alerts } from './stories/alerts.ts'
import { deploying } from './stories/deploying.ts'
import { holders } from './stories/holders.ts'
import { onCallAndLogs } from './stories/on-call-and-logs.ts'
import { robustness } from './stories/robustness.ts'
import { safety } from './stories/safety.ts'
import { tokenActs } from './stories/token-acts.ts'
import { tokenCards } from './stories/token-cards.ts'
import { withoutTyping } from './stories/without-typing.ts'

/** One stage for all that needs no settings of its own and nothing that is posted beside the answers. */
useStage({
  bot: () => ({
    TOKENIM_BOT_GUILDS: `${guild}:${channel}+${backChannel}`,
    DISCORD_PANEL_CHANNEL_ID: channel,
  }),
})

describe('acts on tokens', () => {
  tokenActs()
})

describe('cards of tokens', () => {
  tokenCards()
})

describe('holders', () => {
  holders()
})

describe('accounts and access', () => {
  accountsAndAccess()
})

describe('alerts', () => {
  alerts()
})

describe('who is on call, kinds of lines', () => {
  onCallAndLogs()
})

describe('without typing', () => {
  withoutTyping()
})

describe('safety', () => {
  safety()
})

describe('deploying', () => {
  deploying()
})

describe('robustness', () => {
  robustness()
})
