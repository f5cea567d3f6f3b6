import type { PageTable } from './page.ts'

export const pagesEn: PageTable = {
  permission_missing: {
    meaning:
      'The act takes a permission that the actor does not have. Nothing is allowed by default; every grant that did not help is listed in because.',
    how: 'It was never granted, was revoked, has ended, has not begun, is outside its scope, or a deny forbids it. On behalf of somebody, both the application and the person need it.',
  },
  protected_token: {
    meaning: 'The token was marked as protected when it was issued; ordinary support does not end it.',
    how: 'It was issued with protected: true. Ending it takes tokens:cancel_protected.',
  },
  self_action: {
    meaning: 'Some acts are not for one’s own things, so that a second person has always looked.',
    how: 'Holding one’s own token, or releasing a token one held. On behalf of somebody, the responsible person counts.',
  },
  account_unverified: {
    meaning: 'The account is registered but not activated; neither tokens nor messages work.',
    how: 'Its owner has not opened the link in the activation mail.',
  },
  account_disabled: {
    meaning:
      'The account is disabled. Its tokens stay as they are and their clocks run on; what has not expired works again when it is enabled.',
    how: 'It broke the terms, a security anomaly was seen, others complained, or too many devices were signed in.',
  },
  account_closed: {
    meaning: 'The account is closed, which is final.',
    how: 'Its owner or the platform closed it; its tokens and keys ended with it.',
  },
  discord_unlinked: {
    meaning: 'The bot does not know which account this Discord user is, so it cannot act for it.',
    how: 'The user never linked with /link, or the link was taken away.',
  },
  step_up_required: {
    meaning: 'The act has large consequences and takes a fresh proof of identity.',
    how: 'It was asked for in chat. The proof is for this act on this target in this version; it lasts two minutes and serves once.',
  },
  chat_acts_stopped: {
    meaning: 'Acting from chat is switched off for everybody, as when a credential of the bot may have leaked.',
    how: 'The operators set TOKENIM_NOTIFY_ONLY. Reading goes on, and so does acting through other doors.',
  },
  chat_act_limit: {
    meaning:
      'One person does only so much through chat within an hour, so that somebody else with that chat account cannot do much.',
    how: 'The acts of the last hour are as many as TOKENIM_CHAT_ACTS_PER_HOUR allows; an alert tells of it.',
  },
  not_found: {
    meaning: 'There is no such thing, or the actor may not see it; both are answered alike.',
    how: 'The id was mistyped, belongs to another environment, or lies outside the scope of the grants.',
  },
  token_unknown: {
    meaning: 'The secret is well formed and its checksum fits, but no token has it.',
    how: 'It belongs to another environment, or the server’s own key material was replaced.',
  },
  token_expired: {
    meaning: 'The time of the token has passed. Expiry beats every other act, whether it was written down yet or not.',
    how: 'It was not confirmed in time, or has reached the end of its life.',
  },
  invalid_token_state: {
    meaning: 'The token is in a state that does not allow this. The facts say which, since when and by whom.',
    how: 'Somebody else was faster, or the act is not for this state. Cancelled, expired and revoked are final.',
  },
  version_conflict: {
    meaning: 'You saw an older version of the token, so nothing was done.',
    how: 'After you looked, state, cause, protection or deadline were changed by somebody or by the system.',
  },
  invalid_alert_state: {
    meaning: 'The alert is in a state that does not allow this. The facts say which, since when and by whom.',
    how: 'Somebody else was faster: acknowledged it already, or it is resolved. Only what fires can be acknowledged.',
  },
  alert_changed: {
    meaning: 'You saw an older version of the alert, so nothing was done.',
    how: 'It got worse or better, or somebody acted on it, after you looked. Without `expectedVersion` this is not asked.',
  },
  alert_condition_holds: {
    meaning: 'What the alert tells of still holds, so closing it by hand would only have it fire again.',
    how: 'It resolves by itself once the cause is gone. To have quiet until then, silence it until it is resolved.',
  },
  invalid_silence_state: {
    meaning: 'The silence is in a state that does not allow this. The facts say which, since when and by whom.',
    how: 'An ended silence stays ended: make a new one. Beginning and matchers change only before it begins.',
  },
  silence_changed: {
    meaning: 'You saw an older version of the silence, so nothing was done.',
    how: 'Somebody changed it after you looked.',
  },
  invalid_account_state: {
    meaning: 'The account is in a state that does not allow this. The facts say which, and which it would take.',
    how: 'Only an active account can be disabled, only a disabled one enabled.',
  },
  account_changed: {
    meaning: 'You saw an older version of the account, so nothing was done.',
    how: 'Somebody changed it after you looked.',
  },
  key_changed: {
    meaning: 'You saw an older version of the key, so nothing was done.',
    how: 'Somebody changed it after you looked.',
  },
  hand_over_exists: {
    meaning: 'The same act on the same thing has been handed over before, and waits for somebody who may.',
    how: 'A colleague asked first. Only one can be open at a time, so that nobody decides the same thing twice.',
  },
  invalid_hand_over_state: {
    meaning:
      'What was handed over is final: carried out, declined, or expired. The facts say which, since when, by whom.',
    how: 'Somebody else decided first, a day went by, or the token changed, so that the act would be another one.',
  },
  token_held: {
    meaning: 'The token is held: it cannot be used, nor ended with ordinary permissions.',
    how: 'Staff held it, or the sampler drew it. Once released it is confirmed again.',
  },
  confirmation_locked: {
    meaning: 'After five wrong codes a token takes no more, against guessing.',
    how: 'The code was wrong again and again. More time to confirm restores all tries; the code stays the same.',
  },
  pending_token_exists: {
    meaning: 'An account has at most one new token waiting for confirmation.',
    how: 'Another was issued before the last one was confirmed, cancelled or expired.',
  },
  token_limit_reached: {
    meaning: 'The account has as many live tokens (confirmed and held) as it may.',
    how: 'New tokens were issued and old ones never revoked. With replaces the old one is not counted.',
  },
  message_id_reused: {
    meaning: 'For one sender a clientMessageId means one content, for ever.',
    how: 'A program counts anew after a restart, or uses one id for two messages.',
  },
  confirmation_code_malformed: {
    meaning: 'The code is not eight digits. Blanks, hyphens and full-width digits are taken care of.',
    how: 'Something is missing, too much, or a letter. It counts as a try.',
  },
  confirmation_code_wrong: {
    meaning: 'The code is well formed but not the one of this token.',
    how: 'It was mistyped, or belongs to another token. After five times the token takes no more codes.',
  },
  send_blocked: {
    meaning: 'The send gate did not let the message pass. reasons holds all of them at once, in a fixed order.',
    how: 'Account, tokens, permission, service, recipient or rate: one or more of them failed.',
  },
  request_invalid: {
    meaning: 'The request can be read but breaks rules. errors names every field and rule, never a value.',
    how: 'A field is missing, out of bounds or unknown, or a time is too early or too late.',
  },
  request_malformed: {
    meaning: 'The request cannot be parsed.',
    how: 'The JSON or its encoding is broken, or a header has the wrong form.',
  },
  cursor_invalid: {
    meaning: 'A cursor is bound to the filters it came from.',
    how: 'The cursor was edited, or the filters changed while paging.',
  },
  id_malformed: {
    meaning: 'An id is three letters, an underscore and 26 lower-case characters.',
    how: 'It was not copied whole, has capitals, or names another kind of thing.',
  },
  token_malformed: {
    meaning: 'The token is badly written, which is seen without any database. problem says where, never what.',
    how: 'It was not copied whole, has a blank or full-width character inside, or is an API key.',
  },
  token_mistyped: {
    meaning: 'The checksum of the token does not fit: at least one character is wrong.',
    how: 'It was typed by hand.',
  },
  idempotency_key_missing: {
    meaning: 'Acts that change something take an Idempotency-Key, so that a retry does nothing twice.',
    how: 'The header was not sent.',
  },
  key_missing: { meaning: 'This takes an API key.', how: 'The Authorization header was not sent.' },
  key_malformed: {
    meaning: 'The API key is badly written. problem says where, never what.',
    how: 'It was not copied whole, has a blank or full-width character inside, or is a token.',
  },
  key_mistyped: {
    meaning: 'The checksum of the API key does not fit: at least one character is wrong.',
    how: 'It was typed by hand.',
  },
  key_unknown: {
    meaning: 'The key is well formed, but there is no such key.',
    how: 'It belongs to another platform, or was never made.',
  },
  key_expired: {
    meaning: 'The API key has expired. Only who holds the whole key is told so.',
    how: 'It reached the time set when it was made.',
  },
  key_revoked: {
    meaning: 'The API key was revoked, which cannot be undone.',
    how: 'An administrator, security or an access review revoked it.',
  },
  key_rotated: { meaning: 'The API key was rotated and the transition is over.', how: 'The program uses the old key.' },
  wrong_environment: {
    meaning: 'Keys of the live and the test environment are not interchangeable; their beginning tells them apart.',
    how: 'A key that begins with timk_test_ was used on the live environment, or the reverse.',
  },
  route_unknown: { meaning: 'There is no such route.', how: 'The path is wrong, or the server is older.' },
  method_not_allowed: {
    meaning: 'The route exists but does not take this method.',
    how: 'For example POST on a route that only reads.',
  },
  idempotency_in_flight: {
    meaning: 'A request with the same Idempotency-Key is being carried out.',
    how: 'The same request was sent again before the first was answered.',
  },
  body_too_large: { meaning: 'The body is over the limit and was not read.', how: 'Too much was sent at once.' },
  media_type_unsupported: {
    meaning: 'The body is of a type that this route does not take; nearly all take JSON.',
    how: 'Content-Type was not set, or set to something else.',
  },
  idempotency_mismatch: {
    meaning: 'One Idempotency-Key goes with one content.',
    how: 'The content changed on a retry, or two acts used one value.',
  },
  rate_limited: {
    meaning: 'Too many requests in a short time. Retry-After says how long to wait.',
    how: 'The rate per key or per address was exceeded; mistyped secrets and refused acts in a row count too.',
  },
  dependency_unavailable: {
    meaning: 'A part the platform depends on, the database for one, is away or changing over.',
    how: 'A restart, a failover or a broken network. Nothing needs to be done when it returns.',
  },
  internal_fault: {
    meaning: 'Something unforeseen broke on our side. The details are in the log under the request id.',
    how: 'A defect in our program, or an unexpected answer of one of its parts.',
  },
}
