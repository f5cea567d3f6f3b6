import type { ReplyTable } from './reply.ts'

export const replyEn: ReplyTable = {
  greeting: 'Hello! ',
  close: ' Please reply to us if you have any questions.',
  about: {
    can_send: () =>
      'We have looked into it, and your account can send messages now. Please send yours again; if it still fails, tell us what the screen says and roughly when it happened.',
    account_closed: () =>
      'Your account has been closed and cannot send messages. This cannot be undone; to go on using the service, please register a new account.',
    account_unavailable: ({ until }, say) =>
      `Your account cannot send messages at the moment. Please sign in and read the note on your account page${until === null ? '' : `, and try again after ${say.time(until)}`}. If you disagree, you can appeal there, and we will look at it with care.`,
    account_unverified: () =>
      'Your account has not been activated yet. Please open the activation e-mail and follow it; then you can send messages. If you cannot find the e-mail, please look in your spam folder.',
    maintenance: ({ until }, say) =>
      `Our service is being maintained, so messages cannot be sent for now; nothing of yours is lost. You do not have to do anything. Please send again after ${until === null ? 'the maintenance' : say.time(until)}.`,
    under_review: () =>
      'Your account cannot send messages for the moment, and we are looking into it for you. You do not have to do anything; please wait for our answer.',
    routine_check: ({ until }, say) =>
      `Your token is going through a routine security check. You do not have to do anything: ${until === null ? 'we will finish as soon as we can' : `we expect to finish by ${say.time(until)}`}, and then you can send messages.`,
    our_fault: ({ isOngoing, until }, say) =>
      isOngoing
        ? `Our service has a problem that we are fixing. It is nothing you did, and we are sorry. Please wait a moment and then confirm your token${inTime(until, say.time)}.`
        : `Our system failed while you were confirming your token. It is nothing you did, and we are sorry. Please confirm it once more${inTime(until, say.time)}; then you can send messages.`,
    too_many_tries: ({ until }, say) =>
      `The confirmation code was wrong too many times, so your token cannot be confirmed for now. Please do not try again yet: we are taking care of it.${until === null ? '' : ` If nothing has changed at ${say.time(until)}, please ask for a new token in the app you use.`}`,
    wrong_input: ({ until, triesLeft }, say) =>
      `Something was not right in what you entered. Please check it and enter the confirmation code of 8 digits again${inTime(until, say.time)}${triesLeft === null ? '' : ` (tries left: ${triesLeft})`}; then you can send messages.`,
    nothing_arrived: ({ until }, say) =>
      `Your token has not been confirmed: your request never reached us, most likely because of an unstable network. Please change to another network, for example from Wi-Fi to mobile data, and confirm once more${inTime(until, say.time)}; then you can send messages.`,
    unconfirmed: ({ until }, say) =>
      `Your token has not been confirmed yet, and until then messages cannot be sent. Please open the app you use and enter the confirmation code of 8 digits${inTime(until, say.time)}.`,
    no_token: ({ hasExpired }) =>
      `You have no valid token at the moment${hasExpired ? ': the last one has run out' : ''}. Please ask for a new one in the app you use and confirm it with the code you receive; then you can send messages.`,
    replacement: () =>
      'We have asked the app you use to issue you a new token. Please open it and confirm the new token with the code you receive; then you can send messages.',
    recipient_unknown: () =>
      'We could not find the account you want to reach. Please check it and send your message again.',
    recipient_inactive: () =>
      'The account you want to reach cannot receive messages at the moment. Please try again later, or get in touch another way.',
    recipient_not_in_allowed_list: () =>
      'The account you want to reach is not on the list of contacts you allow. Please open Privacy in your settings, add it, and send your message again.',
    recipient_not_accepting: () =>
      'The other side does not accept this message for now. You can try again later, or get in touch another way.',
    too_fast: ({ waitMs }, say) =>
      `You have been sending very quickly. Please wait ${say.duration(waitMs)} and send again.`,
    unknown: () => 'We are looking into it for you. You do not have to do anything; please wait for our answer.',
  },
}

function inTime(until: number | null, time: (at: number) => string): string {
  return until === null ? '' : ` by ${time(until)}`
}
