import { heldBy } from '@tokenim/core/permissions'
import { gateReasonText } from '../gate/index.ts'
import type { Speech } from '../speech/index.ts'
import type { ProblemFacts } from './problem-facts.ts'
import type { RefusalTable } from './table.ts'

export const refusalsEn: RefusalTable = {
  permission_missing: {
    title: 'A permission is missing',
    detail: ({ permissions, because }, say) => {
      const reasons = [...new Set(because.map(({ reason }) => say.words.denyReasons[reason] ?? say.code(reason)))]
      const why = reasons.length === 0 ? '' : ` (${reasons.join(', ')})`
      return `${say.list(permissions.map((name) => say.permission(name)))} is missing${why}`
    },
    next: ({ permissions, because }, say) => {
      const holders = say.reader === 'holder' ? [] : heldBy(permissions)
      const held = holders.length === 0 ? '' : `Held by ${say.roles(holders)}. `
      return `${held}If you need it, ask ${say.roles(because.flatMap(({ fixableBy }) => fixableBy))} and name the permission.`
    },
    fixedBy: ({ because }, say) => say.roles(because.flatMap(({ fixableBy }) => fixableBy)),
  },
  protected_token: {
    title: 'The token is protected',
    detail: ({ tokenId, permission }, say) =>
      `token ${say.code(tokenId)} is protected; this takes ${say.permission(permission)}`,
    next: 'Ask somebody who has that permission (security, an administrator).',
  },
  self_action: {
    title: 'Nobody may do this to what is their own',
    detail: ({ rule }, say) => {
      if (say.reader === 'holder' && rule !== 'own_token') return 'somebody else has to do this'
      return ownEn[rule] ?? 'somebody else has to do this'
    },
    next: 'Ask another colleague who has the permission.',
  },
  account_unverified: {
    title: 'The account is not activated',
    detail: ({ accountId }, say) => `account ${say.code(accountId)} is not activated yet`,
    next: 'Its owner activates it with the link in the activation mail.',
  },
  account_disabled: {
    title: 'The account is disabled',
    detail: ({ accountId, disabledReason, until }, say) => {
      const why = disabledReason === undefined ? '' : ` (${say.disabledReason(disabledReason)})`
      const end = until === undefined ? '' : ` until ${say.time(until)}`
      return `account ${say.code(accountId)} is disabled${why}${end}`
    },
    next: 'Its owner can read why and appeal; operations can enable it.',
  },
  account_closed: {
    title: 'The account is closed',
    detail: ({ accountId }, say) => `account ${say.code(accountId)} is closed, which cannot be undone`,
    next: 'A new account is needed to go on.',
  },
  discord_unlinked: {
    title: 'This Discord user is not linked',
    detail: (_facts, say) => `your Discord user is not linked to a TokenIM account; use ${say.code('/link')} first`,
    next: (_facts, say) =>
      `Get a code with ${say.code('/link')}, then run ${say.code('tokenim link CODE')} on your own computer.`,
  },
  step_up_required: {
    title: 'A second proof of identity is required',
    detail: ({ permission, targetId }, say) =>
      `${say.permission(permission)} on ${say.code(targetId)} takes a second proof of who you are, and that it is you who asks`,
    next: ({ code, endsAt }, say) =>
      `Run ${say.code(`tokenim step-up ${code}`)} on your own computer until ${say.time(endsAt)}, with your own API key, then do the same once more. If it was not you who asked, do not run it, and tell security.`,
  },
  chat_acts_stopped: {
    title: 'Chat acts for nobody at the moment',
    detail: () => 'acting from chat has been switched off for everybody; reading still works',
    next: 'Act from the command line or another service; operations can switch chat on again.',
  },
  chat_act_limit: {
    title: 'Too much was done through chat within an hour',
    detail: ({ limit, count }) =>
      `you did ${count} ${count === 1 ? 'thing' : 'things'} through chat within the last hour, and ${limit} is the most one person may`,
    next: ({ until }, say) => `There is room again from ${say.time(until)}. If it was not all you, tell security.`,
  },
  not_found: {
    title: 'Not found',
    detail: ({ kind, id }, say) => {
      const noun = say.words.notFoundKinds[kind] ?? say.code(kind)
      return `there is no ${noun}${id === undefined ? '' : ` ${say.code(id)}`}, or you may not see it`
    },
    next: 'Check that the id is whole and of this environment; if it is, ask an administrator.',
  },
  token_unknown: {
    title: 'No token has this secret',
    detail: () => 'no token has this secret',
    next: 'Use the token you received last; if that does not help, have the application issue a new one.',
  },
  token_expired: {
    title: 'The token has expired',
    detail: ({ tokenId, expiredAt }, say) => `token ${say.code(tokenId)} expired at ${say.time(expiredAt)}`,
    next: 'Expiry cannot be undone; have the application issue a new token.',
  },
  invalid_token_state: {
    title: 'The state of the token does not allow this',
    detail: (facts, say) => `${present(facts, say)}; this is for tokens that are ${needed(facts, say)}`,
    next: 'Look at the token as it is now and decide whether anything is left to do.',
  },
  version_conflict: {
    title: 'The token has changed',
    detail: (facts, say) =>
      `${present(facts, say)}; you saw version ${facts.expectedVersion}, it is version ${facts.currentVersion} now`,
    next: 'Look at the token as it is now and decide whether anything is left to do.',
  },
  invalid_alert_state: {
    title: 'The state of the alert does not allow this',
    detail: ({ alertId, state, since, by, needs }, say) =>
      `alert ${say.code(alertId)} is ${say.words.alertStates[state]} since ${say.time(since)}, by ${say.actor(by)}; this is for alerts that are ${needs.map((need) => say.words.alertStates[need]).join(' or ')}`,
    next: 'Look at the alert as it is now and decide whether anything is left to do.',
  },
  alert_changed: {
    title: 'The alert has changed',
    detail: ({ alertId, expectedVersion, currentVersion }, say) =>
      `alert ${say.code(alertId)}: you saw version ${expectedVersion}, it is version ${currentVersion} now`,
    next: 'Look at the alert as it is now and do it again if that is still right.',
  },
  alert_condition_holds: {
    title: 'What the alert tells of still holds',
    detail: ({ alertId, since }, say) =>
      `the condition of alert ${say.code(alertId)} holds since ${say.time(since)}; closed by hand it would fire again`,
    next: 'Silence it until it is resolved, or remove the cause: then it resolves by itself.',
  },
  invalid_silence_state: {
    title: 'The state of the silence does not allow this',
    detail: ({ silenceId, state, since, by, needs }, say) =>
      `silence ${say.code(silenceId)} is ${say.words.silenceStates[state]} since ${say.time(since)}, by ${say.actor(by)}; this is for silences that are ${needs.map((need) => say.words.silenceStates[need]).join(' or ')}`,
    next: 'Make a new silence if one is still needed.',
  },
  silence_changed: {
    title: 'The silence has changed',
    detail: ({ silenceId, expectedVersion, currentVersion }, say) =>
      `silence ${say.code(silenceId)}: you saw version ${expectedVersion}, it is version ${currentVersion} now`,
    next: 'Look at the silence as it is now and change it again if that is still right.',
  },
  invalid_account_state: {
    title: 'The state of the account does not allow this',
    detail: ({ accountId, status, needs }, say) =>
      `account ${say.code(accountId)} is ${say.words.accountStatuses[status]}; this is for accounts that are ${needs.map((need) => say.words.accountStatuses[need]).join(' or ')}`,
    next: 'Look at the account as it is now, then decide again.',
  },
  account_changed: {
    title: 'The account has changed',
    detail: ({ accountId, expectedVersion, currentVersion }, say) =>
      `account ${say.code(accountId)}: you saw version ${expectedVersion}, it is version ${currentVersion} now`,
    next: 'Look at the account as it is now and do it again if that is still right.',
  },
  key_changed: {
    title: 'The key has changed',
    detail: ({ keyId, expectedVersion, currentVersion }, say) =>
      `key ${say.code(keyId)}: you saw version ${expectedVersion}, it is version ${currentVersion} now`,
    next: 'Look at the key as it is now and do it again if that is still right.',
  },
  hand_over_exists: {
    title: 'Somebody has asked for this already',
    detail: ({ handOverId, act, since, by }, say) =>
      `${handedOver(act, say)} has been asked for since ${say.time(since)}, by ${say.actor(by)} (${say.code(handOverId)})`,
    next: 'Nothing to do: whoever may has been told. It stays open for a day.',
  },
  invalid_hand_over_state: {
    title: 'This has been decided or has expired',
    detail: ({ handOverId, state, since, by }, say) =>
      `hand-over ${say.code(handOverId)} is ${say.words.handOverStates[state]} since ${say.time(since)}, by ${say.actor(by)}`,
    next: 'Look at the token as it is now; if it is still needed, do it or ask anew.',
  },
  token_held: {
    title: (_facts, say) =>
      say.reader === 'holder' ? 'A routine security check is going on' : 'The token is under security audit',
    detail: ({ tokenId, expectedBy }, say) =>
      say.reader === 'holder'
        ? `token ${say.code(tokenId)} is in a routine security check, expected to end by ${say.time(expectedBy)}`
        : `token ${say.code(tokenId)} is under security audit, expected to end by ${say.time(expectedBy)}`,
    next: (_facts, say) =>
      say.reader === 'holder'
        ? 'Nothing to do, it continues by itself. Ask support when it is urgent.'
        : `Security can release it; whoever has ${say.code('tokens:cancel_protected')} can end it.`,
  },
  confirmation_locked: {
    title: 'Too many wrong codes',
    detail: ({ tries, until }, say) =>
      `the code was wrong ${tries} times, so this token takes no more codes${until === undefined ? '' : ` and expires at ${say.time(until)}`}`,
    next: 'Ask support: with more time to confirm you can try again, or a new token is issued.',
  },
  pending_token_exists: {
    title: 'The account already has an unconfirmed token',
    detail: ({ tokenId, cause, since, confirmBy }, say) =>
      `token ${say.code(tokenId)} of this account is still pending (${say.cause(cause)}, since ${say.time(since)}, until ${say.time(confirmBy)})`,
    next: 'Confirm or end that one first, or wait until it expires.',
  },
  token_limit_reached: {
    title: 'The account holds as many tokens as it may',
    detail: ({ limit, count }) => `the account has ${count} live tokens, the limit is ${limit}`,
    next: 'Revoke tokens that are not used any more, or say with replaces which one the new token replaces.',
  },
  message_id_reused: {
    title: 'The message id was used before',
    detail: ({ clientMessageId, messageId }, say) =>
      `clientMessageId ${say.text(clientMessageId)} belongs to message ${say.code(messageId)}, whose content differs`,
    next: 'Use a new clientMessageId for every message; to repeat one, send exactly the same content.',
  },
  confirmation_code_malformed: {
    title: 'The confirmation code is badly formed',
    detail: ({ rule, triesLeft }) =>
      `${rule === 'length' ? 'the code has 8 digits' : 'the code consists of digits only'}; ${tries(triesLeft)} left`,
    next: 'Type the code as you received it; blanks, hyphens and full-width digits do not matter.',
  },
  confirmation_code_wrong: {
    title: 'The confirmation code is wrong',
    detail: ({ triesLeft }) => `the code is wrong; ${tries(triesLeft)} left`,
    next: 'Check the code, and that it came with this very token.',
  },
  send_blocked: {
    title: 'The message was not sent',
    detail: ({ reasons }, say) =>
      `the message was not sent: ${reasons.map((reason) => gateReasonText(reason, say).title).join('; ')}`,
    next: (facts, say) =>
      facts.reasons.map((reason) => gateReasonText(reason, say).now).join(' ') || 'Try again later.',
  },
}

type StateFacts = ProblemFacts['invalid_token_state'] | ProblemFacts['version_conflict']

/** The loser of two concurrent acts learns what the winner made of the token, when, and who it was. */
function present(facts: StateFacts, say: Speech): string {
  const by = say.reader === 'holder' ? '' : `, by ${say.actor(facts.by)}`
  return `token ${say.code(facts.tokenId)} is ${say.state(facts.state, facts.cause)} since ${say.time(facts.since)}${by}`
}

function needed({ needs }: ProblemFacts['invalid_token_state'], say: Speech): string {
  const held = say.reader === 'holder' ? 'in a routine security check' : 'under audit'
  const names = { unconfirmed: 'pending', held, confirmed: 'confirmed' }
  return needs.map((need) => names[need]).join(' or ')
}

function tries(left: number): string {
  return `${left} ${left === 1 ? 'try' : 'tries'}`
}

const ownEn: { readonly [R in string]?: string } = {
  own_token: 'this token is your own, somebody else has to do this',
  held_by_oneself: 'whoever held this token cannot release it, a second person has to',
  own_grant: 'this is about what you may do yourself, somebody else has to decide it',
  own_account: 'this account is your own, somebody else has to disable it',
  own_request: 'you asked for this yourself, somebody else has to decide it',
}

/** The act by its words; a newer server may know others. */
function handedOver(act: string, say: Speech): string {
  const words: Readonly<Record<string, string>> = say.words.actions
  return words[act] ?? say.code(act)
}
