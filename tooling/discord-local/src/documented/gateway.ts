import { pageOf } from './row.ts'
import type { Figure, Rule } from './row.ts'

const page = pageOf('events/gateway')
const closes = pageOf('topics/opcodes-and-status-codes')('Gateway Close Event Codes')

/** What holds on the socket. */
export const gatewayRules = {
  identify: {
    rule: 'after HELLO and IDENTIFY a bot is ready and sees guild, channels and roles',
    source: page('Connection Lifecycle'),
  },
  heartbeat: { rule: 'a heartbeat is answered', source: page('Sending Heartbeats') },
  asked_heartbeat: { rule: 'asked for a heartbeat, the client sends one at once', source: page('Heartbeat Requests') },
  zombie: {
    rule: 'a connection whose heartbeats stay unanswered is closed by the client and resumed',
    source: page('Sending Heartbeats'),
  },
  dropped: {
    rule: 'after a dropped socket the client resumes and gets what it missed, in order, RESUMED last',
    source: page('Resuming'),
  },
  reconnect: { rule: 'told to reconnect, the client resumes its session', source: page('Resuming') },
  invalid_resumable: {
    rule: 'told that its session is invalid but resumable, the client resumes it',
    source: page('Resuming'),
  },
  invalid_session: {
    rule: 'a session declared invalid cannot be resumed',
    source: page('Preparing to Resume'),
  },
  too_late: {
    rule: 'a session whose bot stayed away for five minutes (the page says a few) cannot be resumed',
    figure: 5 * 60_000,
    unit: 'ms',
    source: page('Initiating a Disconnect'),
  },
  goodbye: { rule: 'a bot that closes with 1000 or 1001 ends its session', source: page('Initiating a Disconnect') },
  wrong_sequence: { rule: 'resuming at a number that was never sent closes with 4007', source: closes },
  shards: { rule: 'a guild belongs to one of several shards', source: page('Sharding') },
  two_shards: {
    rule: 'a client of two shards gets guild events on the guild’s own and direct messages on the first; both resume',
    source: page('Sharding'),
  },
  intents: { rule: 'events come to those who asked for them', source: page('Gateway Intents') },
  message_content: {
    rule: 'without its intent, content comes only of messages that mention the bot, direct or its own',
    source: page('Message Content Intent'),
  },
  unseen_channels: { rule: 'a bot hears nothing of channels it cannot see', source: { seen: 'no event comes' } },
  wrong_token: { rule: 'a wrong token closes with 4004', source: closes },
  wrong_shard: { rule: 'a shard beyond the count closes with 4010', source: closes },
  wrong_version: { rule: 'another version closes with 4012', source: closes },
  unknown_intents: { rule: 'unknown intents close with 4013', source: closes },
  privileged_intents: { rule: 'privileged intents that are not granted close with 4014', source: closes },
  fatal: { rule: 'a client does not come back after 4004 and 4010 to 4014', source: closes },
  unknown_opcode: { rule: 'an unknown opcode closes with 4001', source: closes },
  undecodable: { rule: 'what is not JSON closes with 4002', source: closes },
  not_identified: { rule: 'a request before IDENTIFY closes with 4003', source: closes },
  identified_twice: { rule: 'a second IDENTIFY closes with 4005', source: closes },
  payload: {
    rule: 'more than 4096 bytes in one event close with 4002',
    figure: 4096,
    unit: 'bytes',
    source: page('Sending Events'),
  },
  sent_events: {
    rule: 'more than 120 events in a minute close with 4008',
    figure: 120,
    unit: 'events',
    source: page('Rate Limiting'),
  },
} as const satisfies Record<string, Rule | Figure>
