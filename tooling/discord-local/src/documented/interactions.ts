import { pageOf } from './row.ts'
import type { Figure, Rule } from './row.ts'

const page = pageOf('interactions/receiving-and-responding')
const codes = pageOf('topics/opcodes-and-status-codes')

/** What holds for interactions and the answers to them. */
export const interactionRules = {
  first_answer: {
    rule: 'the first answer comes within three seconds; later it is 10062, and the person reads that nothing responded',
    figure: 3_000,
    unit: 'ms',
    source: page('Interaction Callback'),
  },
  token: {
    rule: 'the token serves edits and follow-ups for fifteen minutes; then it is 50027',
    figure: 15 * 60_000,
    unit: 'ms',
    source: page('Followup Messages'),
  },
  answered_once: { rule: 'a second first answer is 40060', source: codes('JSON Error Codes') },
  unknown_token: { rule: 'an unknown token is 10015', source: codes('JSON Error Codes') },
  no_webhook_before: {
    rule: 'before the first answer the token opens nothing: 10015',
    source: { seen: 'edits and follow-ups that overtake the first answer' },
  },
  command_callbacks: {
    rule: 'a command takes 4, 5 and 9, and no update: it has no message',
    source: page('Interaction Callback Type'),
  },
  component_callbacks: { rule: 'a component takes 4, 5, 6, 7 and 9', source: page('Interaction Callback Type') },
  autocomplete_callbacks: { rule: 'autocomplete takes 8 alone', source: page('Interaction Callback Type') },
  modal_callbacks: { rule: 'a modal never answers a modal', source: page('Interaction Callback Type') },
  modal_first: { rule: 'a modal does not follow a defer: 40060', source: codes('JSON Error Codes') },
  modal_updates: {
    rule: 'a press opens a modal, whose submission updates the card and closes the modal',
    source: page('Interaction Callback Type'),
  },
  no_authorization: {
    rule: 'the first answer carries no authorization: its token is the credential',
    source: page('Interaction Callback'),
  },
  with_response: {
    rule: 'a callback is answered 204, or 200 with the message where `with_response` says so',
    source: page('Create Interaction Response'),
  },
  deferred: {
    rule: 'a deferred answer shows as thinking until it is edited',
    source: page('Interaction Callback Type'),
  },
  follow_up_after_defer: {
    rule: 'the first follow-up to a deferred answer takes its place, hidden or not as that was',
    source: page('Create Followup Message'),
  },
  deferred_v2: {
    rule: 'a deferred answer can be filled with components v2',
    source: page('Interaction Callback Data Structure'),
  },
  deferred_update: {
    rule: 'a deferred update is completed by editing the card, and a follow-up is its own message',
    source: page('Interaction Callback Type'),
  },
  default_mentions: {
    rule: 'without `allowed_mentions` an answer mentions users only',
    source: pageOf('resources/message')('Default Settings for Allowed Mentions'),
  },
  ephemeral: {
    rule: 'an ephemeral answer is seen by its addressee only',
    source: page('Create Followup Message'),
  },
  ephemeral_stays: {
    rule: 'an answer stays ephemeral, or public, whatever an edit says',
    source: page('Create Followup Message'),
  },
  member_permissions: {
    rule: 'who lacks `default_member_permissions` cannot run a command',
    source: pageOf('interactions/application-commands')('Application Command Structure'),
  },
  who_and_where: {
    rule: 'an interaction carries roles, permissions and locales',
    source: page('Interaction Structure'),
  },
  resolved: {
    rule: 'a user named in an option arrives resolved, as user and as member',
    source: page('Resolved Data Structure'),
  },
  direct: {
    rule: 'in a direct message an interaction comes from a user, not from a member',
    source: page('Interaction Structure'),
  },
  labels: { rule: 'labels hold inputs and selects in modals', source: pageOf('components/reference')('Label') },
  localized_name: {
    rule: 'the reader of an answer sees the name of the command in their language',
    source: pageOf('interactions/application-commands')('Localization'),
  },
} as const satisfies Record<string, Rule | Figure>
