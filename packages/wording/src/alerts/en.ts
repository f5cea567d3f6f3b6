import type { Speech } from '../speech/index.ts'
import type { AlertTable, Findings, OddWords, SloWords, StuckTodo } from './table.ts'

export const en: AlertTable = {
  stuck_token: {
    evidence: ({ tokenId, accountId, cause, pendingSince, stuckSince, confirmBy }, say) => [
      `token ${say.code(tokenId)}, account ${say.code(accountId)}`,
      `why: ${say.cause(cause)}`,
      `pending since ${say.time(pendingSince)}, stuck since ${say.time(stuckSince)}`,
      ...(cause === 'security_audit' ? [] : [`to be confirmed by ${say.time(confirmBy)}`]),
    ],
    advice: ({ cause }) => stuckAdviceEn[cause],
  },
  stalled_pipeline: {
    evidence: ({ issued, confirmed, windowMs, windows, lastConfirmedAt }, say) => [
      `in ${windows} windows of ${say.duration(windowMs)} running, ${issued} tokens were issued and ${confirmed} confirmed`,
      lastConfirmedAt === null ? 'no token was confirmed lately' : `last confirmation at ${say.time(lastConfirmedAt)}`,
    ],
    advice: () => [
      'Look at the platform: do confirmations arrive, is the database well?',
      'Do not cancel tokens one by one until it works again: the tokens are not the problem.',
      'Then give the affected tokens more time, many at once.',
    ],
  },
  slow_confirmation: {
    evidence: ({ cause, oldestMs, limitMs, usualMs, samples, waiting }, say) => [
      `why: ${say.cause(cause)}, ${waiting} ${waiting === 1 ? 'token waits' : 'tokens wait'}`,
      `the oldest has waited ${say.duration(oldestMs)}, the limit is ${say.duration(limitMs)}`,
      ...(usualMs === null
        ? []
        : [`in the last seven days 99 of 100 took at most ${say.duration(usualMs)} (${samples} tokens)`]),
    ],
    advice: ({ cause }, say) => [
      `See who waits: ${say.code('/token list')}.`,
      cause === 'server_fault'
        ? 'Look at the platform: do confirmations fail?'
        : 'See whether something was deployed, or the network changed.',
    ],
  },
  slo_burn: {
    evidence: ({ slo, longBurn, shortBurn, longMs, shortMs, bad, total, objectivePermille }, say) => [
      `objective: ${objectivePermille / 10} % of ${sloEn[slo]}`,
      `${bad} of ${total} missed it in the last ${say.duration(longMs)}`,
      `spent ${longBurn} times too fast over ${say.duration(longMs)}, ${shortBurn} times over ${say.duration(shortMs)}`,
    ],
    advice: ({ slo }, say) => [
      slo === 'confirmation'
        ? 'Look at the platform: do confirmations arrive?'
        : `Look at one account that is affected: ${say.code('/check')}.`,
      'See what was deployed or set before it began.',
    ],
  },
  unsent_spike: {
    evidence: ({ reason, count, usual, windowMs }, say) => [
      `why: ${say.code(reason)}`,
      `${count} not sent in the last window of ${say.duration(windowMs)}, usually ${usual}`,
    ],
    advice: (_facts, say) => [
      `Look at one account that is affected, and do what helps best: ${say.code('/check')}.`,
      'See what was deployed or set before it began.',
    ],
  },
  wrong_codes: {
    evidence: ({ wrong, accounts, windowMs }, say) => [
      `${wrong} wrong confirmation codes on ${accounts} accounts in ${say.duration(windowMs)}`,
    ],
    advice: () => [
      'Security looks at where these attempts come from.',
      'If it is one service, ask its people to check what they send.',
    ],
  },
  chat_act_limit: {
    evidence: ({ accountId, refused, windowMs }, say) => [
      `account ${say.code(accountId)}: ${refused} ${refused === 1 ? 'act' : 'acts'} refused in ${say.duration(windowMs)}, on top of the most one person may do in chat`,
    ],
    advice: () => [
      'Ask this person, outside of chat, whether it is them.',
      'If it is not: disable the account, revoke its keys, and set TOKENIM_NOTIFY_ONLY while you look.',
    ],
  },
  key_expiring: {
    evidence: ({ keyId, name, expiresAt }, say) => [
      `key ${say.code(keyId)} (${say.text(name)})`,
      `ends ${say.time(expiresAt)}`,
    ],
    advice: () => [
      'Ask its owner to make a new key and change to it.',
      'Whatever uses it stops working the moment it ends.',
    ],
  },
  log_new_template: {
    evidence: (
      { service, level, count, kinds, templates, lines, version, isDigest, knownForMs, knownTemplates },
      say,
    ) => [
      `service ${say.text(service)}${version === null || version === '' ? '' : ` ${say.text(version)}`}, gravest level ${say.code(level)}`,
      isDigest
        ? `${kinds} new ${kinds === 1 ? 'kind' : 'kinds'} of lines (${linesEn(count)}) in the minutes after a change`
        : `${linesEn(count)} of a kind never seen in ${say.duration(knownForMs)} and ${knownTemplates} known kinds`,
      ...templates.split('\n').map((template) => `kind: ${say.code(template)}`),
      ...lines.split('\n').map((line) => `line: ${say.code(line)}`),
    ],
    advice: ({ isDigest }, say) => [
      isDigest
        ? 'Show them to whoever made the change; roll it back if they are errors.'
        : 'Read the lines: what broke is in them.',
      `See how often it comes: ${say.code('tokenim logs patterns')}.`,
    ],
  },
  log_template_rate: {
    evidence: ({ service, template, direction, count, usual, spread, windowMs, hours, of, score, lines }, say) => [
      `service ${say.text(service)}, kind ${say.code(template)}`,
      `${linesEn(count)} in ${say.duration(windowMs)}, usually ${usual} ± ${spread} at this hour of the ${of === 'week' ? 'week' : 'day'} (${hours} hours learned)`,
      `${Math.abs(score)} spreads ${direction === 'more' ? 'above' : 'below'} what is usual`,
      ...lines.split('\n').map((line) => `line: ${say.code(line)}`),
    ],
    advice: ({ direction }) => [
      direction === 'more'
        ? 'Read the lines: something keeps happening.'
        : 'See whether this service still does its work.',
      'See what was deployed or set before it began.',
    ],
  },
  log_sequence: {
    evidence: ({ service, session, reason, length, usualLength, sessions, templates, lines }, say) => [
      `service ${say.text(service)}, ${say.code(session)}: ${oddEn[reason]}`,
      `${length} events, usually ${usualLength} (${sessions} courses seen)`,
      ...templates.split('\n').map((template) => `event: ${say.code(template)}`),
      ...lines.split('\n').map((line) => `line: ${say.code(line)}`),
    ],
    advice: () => ['Read the course from its beginning: where does it leave the usual one?'],
  },
  heartbeat_missing: {
    evidence: ({ heartbeat, source, service, template, lastAt, dueAt, intervalMs }, say) => [
      source === 'beats'
        ? `heartbeat ${say.code(heartbeat)}, every ${say.duration(intervalMs)}`
        : `a line of ${say.text(service ?? '')} that came every ${say.duration(intervalMs)}: ${say.code(template ?? '')}`,
      lastAt === null ? 'it has never beaten' : `last ${say.time(lastAt)}`,
      `due ${say.time(dueAt)}`,
    ],
    advice: ({ source }, say) => [
      'See whether what should beat still runs.',
      source === 'beats'
        ? `If it is gone for good, declare it ${say.code('watched: false')}.`
        : 'If it was taken out on purpose, silence this alert; it ends by itself after a day.',
    ],
  },
  api_unreachable: {
    evidence: ({ address, status, failed, asked, since, lastGoodAt }, say) => [
      `asked at ${say.code(address)}: ${failed} of the last ${asked} times ${badAnswerEn(status)}`,
      ...answeredEn(since, lastGoodAt, say),
    ],
    advice: (_facts, say) => [
      'See whether the API runs, and start it again if it does not: pending confirmations are safe.',
      `See what it wrote last, and whether its database is there: ${say.code('/readyz')}.`,
      'See what was deployed before it began.',
    ],
  },
  discord_unreachable: {
    evidence: ({ channelId, status, failed, asked, since, lastGoodAt }, say) => [
      `asked for the alert channel ${say.code(channelId)}: ${failed} of the last ${asked} times ${badAnswerEn(status)}`,
      ...answeredEn(since, lastGoodAt, say),
    ],
    advice: ({ status }, say) =>
      status === null || status >= 500
        ? [
            `See whether Discord itself is down: ${say.code('discordstatus.com')}; then whether we reach it.`,
            'Work from the command line and by the other receivers meanwhile; cards follow when it is back.',
          ]
        : ['See whether the token still counts and the application may still see the channel.'],
  },
  database_trouble: {
    evidence: ({ failed, asked, unanswered, slowMs, slowestMs, since, lastGoodAt }, say) => [
      `${failed} of the last ${asked} questions went wrong: ${unanswered} without an answer, ${failed - unanswered} later than ${say.duration(slowMs)}`,
      `the slowest took ${say.duration(slowestMs)}`,
      ...answeredEn(since, lastGoodAt, say),
    ],
    advice: () => [
      'See whether PostgreSQL runs, and what keeps it busy: long queries, locks, its disk, its memory.',
      'Do not restart the API: it reconnects by itself, and holds attempts that a restart would lose.',
    ],
  },
  audit_lag: {
    evidence: ({ waitingSince, writer }, say) => [
      `the oldest entry has waited since ${say.time(waitingSince)}`,
      writer === null ? 'no transaction is writing' : `writing longest: ${say.code(writer)}`,
    ],
    advice: ({ writer }) => [
      writer === null
        ? 'See that a monitor with the signing key is running.'
        : 'End the transaction that has been running for so long.',
      'tokenim doctor tells more.',
    ],
  },
  audit_inconsistent: {
    evidence: ({ finding }) => [findingEn[finding]],
    advice: () => [
      'Change nothing in the database; keep it, and the checkpoint last published.',
      'Security compares them and looks into it.',
      'If the database was restored just now, follow the restore runbook.',
    ],
  },
  external: {
    evidence: ({ startsAt, generatorUrl }, say) => [
      `since ${say.time(startsAt)}`,
      ...(generatorUrl === null ? [] : [`from ${say.text(generatorUrl)}`]),
    ],
    advice: () => [
      'Follow the runbook of whoever pushed it.',
      'Acknowledge it while you work on it: it is not repeated then.',
    ],
  },
}

function linesEn(count: number): string {
  return `${count} ${count === 1 ? 'line' : 'lines'}`
}

/** What was wrong with the answers, by the last of them. */
function badAnswerEn(status: number | null): string {
  return status === null ? 'no answer' : `a wrong answer (${status})`
}

function answeredEn(since: string, lastGoodAt: string | null, say: Speech): readonly string[] {
  return [
    `since ${say.time(since)}`,
    lastGoodAt === null ? 'it has not answered since the monitor started' : `last good answer ${say.time(lastGoodAt)}`,
  ]
}

const stuckAdviceEn: StuckTodo = {
  awaiting_confirmation: [
    'Ask the holder to confirm it.',
    'If that is not possible, cancel the token and have a new one issued.',
  ],
  network_delay: [
    'Cancel the token and have a new one issued.',
    'Give it more time when the holder can confirm it right now.',
  ],
  server_fault: [
    'Give it more time and ask the holder to try again.',
    'If that does not help, cancel the token and have a new one issued.',
  ],
  malformed_input: [
    'Ask the holder to check token and code.',
    'If the details are wrong, cancel the token and have a new one issued.',
  ],
  security_audit: ['Security ends the audit: release or revoke.', 'Whoever held it cannot release it.'],
}

const findingEn: Findings = {
  not_our_key: 'the newest checkpoint is not signed with the key of this log',
  root_differs: 'the stored hashes do not give the root that was signed',
  rolled_back: 'the log is shorter than a checkpoint that was published',
  moved: 'the database was restored or moved, and no new epoch has begun',
  forked: 'the log does not contain a checkpoint that was published',
}

const sloEn: SloWords = {
  confirmation: 'tokens are confirmed before they expire',
  sending: 'sends are not refused',
}

const oddEn: OddWords = {
  new_event: 'an event that no other had',
  odd_length: 'far longer or shorter than others',
  odd_events: 'a set of events unlike all others',
}
