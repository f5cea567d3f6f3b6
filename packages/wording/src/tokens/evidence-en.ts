import type { Speech } from '../speech/index.ts'
import type { EvidenceFacts, EvidenceTable } from './evidence.ts'

export const evidenceEn: EvidenceTable = {
  no_attempt: ({ since }, say) => `no confirmation has reached us since it was issued at ${say.time(since)}`,
  attempt: (facts, say) => {
    const origin = facts.addressBlock === undefined ? '' : ` from ${say.code(facts.addressBlock)}`
    const proof = facts.proven ? '' : ' (reported by the application, the token itself was mistyped)'
    return `a confirmation arrived at ${say.time(facts.at)}${origin}: ${outcome(facts, say)}${proof}`
  },
  tries: ({ used, left }) => `${used} of the tries for the code used, ${left} left`,
  locked: ({ tries }) => `the code was wrong ${tries} times, no more codes are taken`,
  peers: ({ issued, confirmed, percent, windowMs }, say) =>
    `of the ${issued} tokens this application issued within ${say.duration(windowMs)} around, ${confirmed} were confirmed (${percent} %)`,
  our_outage: ({ from, to }, say) =>
    to === null
      ? `our service has been down since ${say.time(from)}`
      : `our service was down from ${say.time(from)} to ${say.time(to)}`,
  sends_refused: ({ count, lastAt }, say) =>
    `${count} ${count === 1 ? 'message was' : 'messages were'} not sent because of it, the last one at ${say.time(lastAt)}`,
  held: ({ since, by }, say) =>
    say.reader === 'holder'
      ? `in a routine security check since ${say.time(since)}`
      : `under security audit since ${say.time(since)}, held by ${say.actor(by)}`,
  routine_check: ({ since, expectedBy }, say) =>
    `in a routine security check since ${say.time(since)}, expected to end by ${say.time(expectedBy)}`,
  stuck: ({ since }, say) => `counts as stuck since ${say.time(since)}`,
  ended: ({ state, at, by }, say) => {
    const who = by === undefined || say.reader === 'holder' ? '' : ` by ${say.actor(by)}`
    return `${say.state(state)} at ${say.time(at)}${who}`
  },
}

function outcome({ outcome: result, code, field, rule }: EvidenceFacts['attempt'], say: Speech): string {
  switch (result) {
    case 'confirmed':
      return 'confirmed'
    case 'repeated':
      return 'confirmed again, nothing changed'
    case 'faulted':
      return 'something broke on our side'
    case 'unsettled':
      return 'still being handled'
    case 'mistyped':
      return `the token was mistyped${broken(field, rule, say)}`
    case 'refused':
      return `${code === null ? 'not accepted' : `not accepted, ${codeWord(code, say)}`}${broken(field, rule, say)}`
  }
}

function codeWord(code: string, say: Speech): string {
  if (code === 'confirmation_code_wrong') return 'wrong code'
  if (code === 'confirmation_code_malformed') return 'badly formed code'
  if (code === 'confirmation_locked') return 'too many wrong codes'
  return `code ${say.code(code)}`
}

function broken(field: string | null, rule: string | null, say: Speech): string {
  if (field === null || rule === null) return ''
  const rules: Record<string, string> = {
    length: 'wrong length',
    character: 'something else than digits',
    checksum: 'the checksum does not fit',
  }
  return ` (${say.code(field)}: ${rules[rule] ?? say.code(rule)})`
}
