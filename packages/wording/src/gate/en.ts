import type { Speech } from '../speech/index.ts'
import type { GateTable, ReasonFacts } from './gate.ts'

export const gateEn: GateTable = {
  account_unverified: {
    holder: {
      title: 'Your account is not activated yet',
      now: 'Follow the link in the activation mail.',
      retry: 'Yes, once the account is activated.',
      fixedBy: 'you',
    },
    staff: {
      title: 'The account is not activated',
      now: 'Ask its owner to activate it; check the mail address when no mail arrives.',
      retry: 'Yes, once the account is activated.',
      fixedBy: 'the owner of the account',
    },
    engineer: {
      title: 'The sending account is unverified',
      now: 'Lead the user to activation; do not retry by yourself.',
      retry: 'Once the status is active.',
      fixedBy: 'the owner of the account',
    },
  },
  account_disabled: {
    holder: {
      title: 'Your account is disabled',
      now: (facts, say) => `You can read why${disabled(facts, say)} and appeal.`,
      retry: (facts, say) =>
        facts.until === undefined ? 'Yes, once the account is enabled.' : `Yes, after ${say.time(facts.until)}.`,
      fixedBy: 'support',
    },
    staff: {
      title: (facts, say) => `The account is disabled${disabled(facts, say)}`,
      now: 'Check why; operations can enable it.',
      retry: (facts, say) =>
        facts.until === undefined
          ? 'Once the account is enabled.'
          : `It is enabled by itself at ${say.time(facts.until)}.`,
      fixedBy: 'whoever has accounts:enable (operations)',
    },
    engineer: {
      title: (facts, say) => `The sending account is disabled${disabled(facts, say)}`,
      now: 'Stop sending for this account and tell the user about the appeal.',
      retry: 'Once the status is active.',
      fixedBy: 'operations of the platform',
    },
  },
  account_closed: {
    holder: {
      title: 'Your account is closed',
      now: 'Closing cannot be undone; register a new account to go on.',
      retry: 'No.',
      fixedBy: 'nobody',
    },
    staff: {
      title: 'The account is closed',
      now: 'Closing cannot be undone; a new account is needed.',
      retry: 'No.',
      fixedBy: 'nobody',
    },
    engineer: {
      title: 'The sending account is closed',
      now: 'Delete the stored token and stop sending for this account.',
      retry: 'No, this status is final.',
      fixedBy: 'nobody',
    },
  },
  token_pending: {
    holder: {
      title: (facts, say) => `Your token ${say.code(facts.tokenId)} waits for confirmation: ${say.cause(facts.cause)}`,
      now: ({ cause, until }, say) =>
        cause === 'security_audit'
          ? 'Nothing to do: it continues when the check is finished. Ask support when it is urgent.'
          : `Confirm it with your code before ${say.time(until)}. Ask support when you cannot.`,
      retry: ({ cause }) =>
        cause === 'security_audit' ? 'Yes, once the check is finished.' : 'Yes, once the token is confirmed.',
      fixedBy: ({ cause }) => (cause === 'security_audit' ? 'our staff' : 'you'),
    },
    staff: {
      title: (facts, say) =>
        `Token ${say.code(facts.tokenId)} is pending: ${say.cause(facts.cause)}, since ${say.time(facts.since)}`,
      now: ({ cause }) =>
        cause === 'security_audit'
          ? 'Security releases it; whoever held it cannot release it alone.'
          : 'The holder confirms it; else give it more time, or cancel the token and have a new one issued.',
      retry: ({ until, cause }, say) =>
        cause === 'security_audit'
          ? 'Once it is released.'
          : `Once it is confirmed or cancelled; at ${say.time(until)} it expires and stops nothing any more.`,
      fixedBy: ({ cause }) =>
        cause === 'security_audit' ? 'security (tokens:hold)' : 'the holder, or support (tokens:cancel)',
    },
    engineer: {
      title: (facts, say) =>
        `Token ${say.code(facts.tokenId)} is pending with cause ${say.code(facts.cause)} since ${say.time(facts.since)}`,
      now: 'Call POST /v1/tokens/confirm with the secret and the code; renew with replaces, so that renewal is no outage.',
      retry: ({ until }, say) => `After the event token.confirmed; it ends at ${say.time(until)} at the latest.`,
      fixedBy: ({ by }) =>
        by === 'holder' ? 'the holder of the token' : by === 'staff' ? 'staff of the platform' : 'time',
    },
  },
  token_missing: {
    holder: {
      title: 'You have no confirmed token',
      now: 'Ask the application you use for a new token and confirm it.',
      retry: 'Yes, once you have a confirmed token.',
      fixedBy: 'the application you use',
    },
    staff: {
      title: 'The account has no confirmed token',
      now: 'Have its application issue a new token, which the holder then confirms.',
      retry: 'Once the new token is confirmed.',
      fixedBy: 'the application (tokens:issue) and the holder',
    },
    engineer: {
      title: 'The account has no token in the state confirmed',
      now: 'Issue one with POST /v1/tokens and have the holder confirm it.',
      retry: 'After the event token.confirmed.',
      fixedBy: 'the application',
    },
  },
  permission_missing: {
    holder: {
      title: 'Your account cannot send messages now',
      now: 'Ask support why.',
      retry: 'Once that is settled.',
      fixedBy: 'support',
    },
    staff: {
      title: (facts, say) => `The account lacks ${say.permission(facts.permission)}: ${denials(facts, say)}`,
      now: 'Look at these grants; an administrator can change them.',
      retry: 'At once when the grants are changed.',
      fixedBy: (facts, say) => fixers(facts, say),
    },
    engineer: {
      title: (facts, say) => `The permission ${say.code(facts.permission)} is missing: ${denials(facts, say)}`,
      now: 'Ask an administrator of the platform about the grants listed in because.',
      retry: 'At once when the grants are changed.',
      fixedBy: (facts, say) => fixers(facts, say),
    },
  },
  service_maintenance: {
    holder: {
      title: 'The service is under maintenance',
      now: 'Please wait; what you wrote is not lost.',
      retry: (facts, say) =>
        facts.until === undefined ? 'Yes, when the maintenance is over.' : `Yes, after ${say.time(facts.until)}.`,
      fixedBy: 'us',
    },
    staff: {
      title: 'The service is under maintenance, nothing is sent',
      now: 'Tell the user how long it takes; leave his tokens alone.',
      retry: (facts, say) =>
        facts.until === undefined ? 'When the maintenance is over.' : `Probably after ${say.time(facts.until)}.`,
      fixedBy: 'operations',
    },
    engineer: {
      title: 'The platform is under maintenance and refuses every send',
      now: 'Keep the message and send it again with the same clientMessageId.',
      retry: (facts, say) =>
        facts.until === undefined ? 'When the maintenance is over.' : `After ${say.time(facts.until)}.`,
      fixedBy: 'operations of the platform',
    },
  },
  recipient_unknown: {
    holder: {
      title: (facts, say) => `There is no recipient ${say.text(facts.to)}`,
      now: 'Check that the recipient is written correctly.',
      retry: 'Yes, with the right recipient.',
      fixedBy: 'you',
    },
    staff: {
      title: (facts, say) => `There is no account for the recipient ${say.text(facts.to)}`,
      now: 'Check the recipient, or have the application register the account first.',
      retry: 'Once the recipient exists.',
      fixedBy: 'the sender, or the application',
    },
    engineer: {
      title: (facts, say) => `The account in to does not exist: ${say.text(facts.to)}`,
      now: 'Check the id; register new users with PUT /v1/accounts/by-external-id/{id}.',
      retry: 'Once the account is registered.',
      fixedBy: 'the application',
    },
  },
  recipient_inactive: {
    holder: {
      title: 'The recipient does not take this message now',
      now: 'Reach the recipient in another way.',
      retry: 'Perhaps later.',
      fixedBy: 'nothing for you to do',
    },
    staff: {
      title: (facts, say) => `The account of the recipient ${say.text(facts.to)} is not active`,
      now: 'Look at the status of the recipient; do not tell the sender more.',
      retry: 'Once the account of the recipient is active.',
      fixedBy: 'the recipient, or operations',
    },
    engineer: {
      title: (facts, say) => `The recipient ${say.text(facts.to)} is not active`,
      now: 'Do not retry by yourself; tell the user only that the recipient does not take this message now.',
      retry: 'Once the recipient is active.',
      fixedBy: 'the recipient, or operations of the platform',
    },
  },
  recipient_not_in_allowed_list: {
    holder: {
      title: (facts, say) => `${say.text(facts.to)} is not on your list of allowed contacts`,
      now: 'Add the contact to your list in the privacy settings and save.',
      retry: 'Yes, once the contact is on the list.',
      fixedBy: 'you',
    },
    staff: {
      title: (facts, say) => `The recipient ${say.text(facts.to)} is not on the sender’s own list of allowed contacts`,
      now: 'Ask the sender to add the contact in the privacy settings.',
      retry: 'Once the contact is on the list.',
      fixedBy: 'the sender',
    },
    engineer: {
      title: (facts, say) => `The sender’s list of allowed contacts does not hold ${say.text(facts.to)}`,
      now: 'Lead the user to his own list.',
      retry: 'At once when the list is changed.',
      fixedBy: 'the sender',
    },
  },
  recipient_not_accepting: {
    holder: {
      title: 'The recipient does not take this message now',
      now: 'Reach the recipient in another way.',
      retry: 'Perhaps later.',
      fixedBy: 'nothing for you to do',
    },
    staff: {
      title: 'The settings of the recipient do not let this message in',
      now: 'Tell the sender only: the recipient does not take this message now.',
      retry: 'Only when the recipient changes the settings.',
      fixedBy: 'the recipient',
    },
    engineer: {
      title: 'The policy of the recipient refuses this message',
      now: 'Do not retry by yourself; tell the user only that the recipient does not take this message now.',
      retry: 'Only when the recipient changes the policy.',
      fixedBy: 'the recipient',
    },
  },
  send_rate_limited: {
    holder: {
      title: 'You are sending too fast',
      now: 'Please wait a moment.',
      retry: (facts, say) => `Yes, in ${say.duration(facts.retryAfterMs)}.`,
      fixedBy: 'time',
    },
    staff: {
      title: 'The account sends more often than it may',
      now: 'Nothing to do; when it happens often, look for a program that sends for it.',
      retry: (facts, say) => `In ${say.duration(facts.retryAfterMs)}.`,
      fixedBy: 'time',
    },
    engineer: {
      title: 'Sends exceed the rate limit',
      now: 'Back off as Retry-After says and send again with the same clientMessageId.',
      retry: (facts, say) => `In ${say.duration(facts.retryAfterMs)}.`,
      fixedBy: 'time',
    },
  },
}

function disabled({ disabledReason }: ReasonFacts['account_disabled'], say: Speech): string {
  return disabledReason === undefined ? '' : ` (${say.disabledReason(disabledReason)})`
}

function denials({ because }: ReasonFacts['permission_missing'], say: Speech): string {
  const reasons = [...new Set(because.map(({ reason }) => say.words.denyReasons[reason]))]
  return reasons.length === 0 ? say.words.denyReasons.no_grant : reasons.join(', ')
}

function fixers({ because }: ReasonFacts['permission_missing'], say: Speech): string {
  return say.roles(because.flatMap(({ fixableBy }) => fixableBy))
}
