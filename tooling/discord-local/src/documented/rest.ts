import { pageOf } from './row.ts'
import type { Figure, Limit, Rule } from './row.ts'

const limits = pageOf('topics/rate-limits')
const codes = pageOf('topics/opcodes-and-status-codes')
const channel = pageOf('resources/channel')

/** What holds for requests. */
export const restRules = {
  unauthorized: { rule: 'a wrong token is 401', source: codes('HTTP Response Codes') },
  unknown_route: { rule: 'an unknown route is 404', source: codes('HTTP Response Codes') },
  unknown_version: { rule: 'an unknown version is 50041', source: codes('JSON Error Codes') },
  headers: { rule: 'every answer names limit, remaining, reset and bucket', source: limits('Header Format') },
  bucket: {
    rule: 'more than its limit of one kind is a 429 that names scope and time',
    source: limits('Exceeding A Rate Limit'),
  },
  global: {
    rule: 'more than 50 requests a second of one bot are a global 429; answers to interactions are not counted',
    figure: 50,
    unit: 'requests',
    source: limits('Global Rate Limit'),
  },
  planned_429: { rule: 'a global 429 says so in header and body', source: limits('Exceeding A Rate Limit') },
  invalid_requests: {
    rule: '401, 403 and 429 count as invalid requests, but not a shared 429',
    source: limits('Invalid Request Limit aka Cloudflare bans'),
  },
  old_edits: {
    rule: '30046 comes as a 429, which the client refuses to wait for when told so',
    source: { seen: 'the code is documented, the number of edits is not; planned as a fault here' },
  },
  lost_answers: {
    rule: 'a request that took effect while its answer was lost is repaired by the nonce',
    source: pageOf('resources/message')('Create Message'),
  },
  failures: {
    rule: 'codes, 5xx and dropped connections happen as often as planned',
    source: codes('HTTP Response Codes'),
  },
  missing_access: { rule: 'a channel the bot cannot see is 50001', source: codes('JSON Error Codes') },
  thread: {
    rule: 'a thread grows from a message once, takes messages and can be archived; a second is 160004',
    source: channel('Start Thread from Message'),
  },
  direct_channel: {
    rule: 'a direct conversation is made once, seen by its two people, and rings',
    source: pageOf('resources/user')('Create DM'),
  },
} as const satisfies Record<string, Rule | Figure>

/** How long a thread may be named and lie idle. */
export const threadLimits = {
  name: {
    what: 'name of a thread',
    atLeast: 1,
    atMost: 100,
    unit: 'characters',
    source: channel('Start Thread from Message'),
  },
} as const satisfies Record<string, Limit>
