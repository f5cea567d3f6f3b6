// Generated from the OpenAPI document by pnpm sdk. Do not edit.

import type * as types from './types.gen.ts'

export const operations = {
  putAccountByExternalId: {"method":"PUT","path":"/v1/accounts/by-external-id/{externalId}","idempotencyKey":false,"stream":false},
  findAccounts: {"method":"GET","path":"/v1/accounts","idempotencyKey":false,"stream":false},
  getAccount: {"method":"GET","path":"/v1/accounts/{id}","idempotencyKey":false,"stream":false},
  getSendGate: {"method":"GET","path":"/v1/accounts/{id}/send-gate","idempotencyKey":false,"stream":false},
  disableAccount: {"method":"POST","path":"/v1/accounts/{id}/disable","idempotencyKey":true,"stream":false},
  enableAccount: {"method":"POST","path":"/v1/accounts/{id}/enable","idempotencyKey":true,"stream":false},
  getAccountHistory: {"method":"GET","path":"/v1/accounts/{id}/history","idempotencyKey":false,"stream":false},
  readNames: {"method":"GET","path":"/v1/names","idempotencyKey":false,"stream":false},
  readGrants: {"method":"GET","path":"/v1/accounts/{accountId}/grants","idempotencyKey":false,"stream":false},
  revokeGrant: {"method":"POST","path":"/v1/grants/{id}/revoke","idempotencyKey":true,"stream":false},
  listKeys: {"method":"GET","path":"/v1/keys","idempotencyKey":false,"stream":false},
  getKey: {"method":"GET","path":"/v1/keys/{id}","idempotencyKey":false,"stream":false},
  revokeKey: {"method":"POST","path":"/v1/keys/{id}/revoke","idempotencyKey":true,"stream":false},
  issueToken: {"method":"POST","path":"/v1/tokens","idempotencyKey":true,"stream":false},
  listTokens: {"method":"GET","path":"/v1/tokens","idempotencyKey":false,"stream":false},
  getToken: {"method":"GET","path":"/v1/tokens/{id}","idempotencyKey":false,"stream":false},
  getTokenHistory: {"method":"GET","path":"/v1/tokens/{id}/history","idempotencyKey":false,"stream":false},
  getTokenDiagnosis: {"method":"GET","path":"/v1/tokens/{id}/diagnosis","idempotencyKey":false,"stream":false},
  confirmToken: {"method":"POST","path":"/v1/tokens/confirm","idempotencyKey":false,"stream":false},
  verifyToken: {"method":"POST","path":"/v1/tokens/verify","idempotencyKey":false,"stream":false},
  cancelToken: {"method":"POST","path":"/v1/tokens/{id}/cancel","idempotencyKey":true,"stream":false},
  extendToken: {"method":"POST","path":"/v1/tokens/{id}/extend","idempotencyKey":true,"stream":false},
  holdToken: {"method":"POST","path":"/v1/tokens/{id}/hold","idempotencyKey":true,"stream":false},
  releaseToken: {"method":"POST","path":"/v1/tokens/{id}/release","idempotencyKey":true,"stream":false},
  revokeToken: {"method":"POST","path":"/v1/tokens/{id}/revoke","idempotencyKey":true,"stream":false},
  extendTokens: {"method":"POST","path":"/v1/tokens/extend","idempotencyKey":true,"stream":false},
  cancelTokens: {"method":"POST","path":"/v1/tokens/cancel","idempotencyKey":true,"stream":false},
  preflightCancelTokens: {"method":"POST","path":"/v1/tokens/cancel/preflight","idempotencyKey":false,"stream":false},
  preflightExtendTokens: {"method":"POST","path":"/v1/tokens/extend/preflight","idempotencyKey":false,"stream":false},
  getTokenActs: {"method":"GET","path":"/v1/tokens/{id}/acts","idempotencyKey":false,"stream":false},
  watchToken: {"method":"PUT","path":"/v1/tokens/{id}/watch","idempotencyKey":false,"stream":false},
  unwatchToken: {"method":"PUT","path":"/v1/tokens/{id}/unwatch","idempotencyKey":false,"stream":false},
  listWatches: {"method":"GET","path":"/v1/watches","idempotencyKey":false,"stream":false},
  askHandOver: {"method":"POST","path":"/v1/hand-overs","idempotencyKey":true,"stream":false},
  listHandOvers: {"method":"GET","path":"/v1/hand-overs","idempotencyKey":false,"stream":false},
  getHandOver: {"method":"GET","path":"/v1/hand-overs/{id}","idempotencyKey":false,"stream":false},
  decideHandOver: {"method":"POST","path":"/v1/hand-overs/{id}/decide","idempotencyKey":true,"stream":false},
  sendMessage: {"method":"POST","path":"/v1/messages","idempotencyKey":false,"stream":false},
  listMessages: {"method":"GET","path":"/v1/conversations/{id}/messages","idempotencyKey":false,"stream":false},
  listAlerts: {"method":"GET","path":"/v1/alerts","idempotencyKey":false,"stream":false},
  getAlert: {"method":"GET","path":"/v1/alerts/{id}","idempotencyKey":false,"stream":false},
  acknowledgeAlert: {"method":"POST","path":"/v1/alerts/{id}/acknowledge","idempotencyKey":true,"stream":false},
  unacknowledgeAlert: {"method":"POST","path":"/v1/alerts/{id}/unacknowledge","idempotencyKey":true,"stream":false},
  resolveAlert: {"method":"POST","path":"/v1/alerts/{id}/resolve","idempotencyKey":true,"stream":false},
  giveAlertFeedback: {"method":"POST","path":"/v1/alerts/{id}/feedback","idempotencyKey":true,"stream":false},
  createSilence: {"method":"POST","path":"/v1/silences","idempotencyKey":true,"stream":false},
  listSilences: {"method":"GET","path":"/v1/silences","idempotencyKey":false,"stream":false},
  previewSilence: {"method":"POST","path":"/v1/silences/preview","idempotencyKey":false,"stream":false},
  getSilence: {"method":"GET","path":"/v1/silences/{id}","idempotencyKey":false,"stream":false},
  updateSilence: {"method":"POST","path":"/v1/silences/{id}/update","idempotencyKey":true,"stream":false},
  expireSilence: {"method":"POST","path":"/v1/silences/{id}/expire","idempotencyKey":true,"stream":false},
  getOnCall: {"method":"GET","path":"/v1/on-call","idempotencyKey":false,"stream":false},
  swapOnCall: {"method":"POST","path":"/v1/on-call/swap","idempotencyKey":true,"stream":false},
  publishNotice: {"method":"POST","path":"/v1/notices","idempotencyKey":true,"stream":false},
  listNotices: {"method":"GET","path":"/v1/notices","idempotencyKey":false,"stream":false},
  offerDiscordLink: {"method":"POST","path":"/v1/discord-links","idempotencyKey":true,"stream":false},
  confirmDiscordLink: {"method":"POST","path":"/v1/discord-links/confirm","idempotencyKey":false,"stream":false},
  approveStepUp: {"method":"POST","path":"/v1/step-ups/approve","idempotencyKey":false,"stream":false},
  listAuditEntries: {"method":"GET","path":"/v1/audit/entries","idempotencyKey":false,"stream":false},
  getAuditCheckpoint: {"method":"GET","path":"/v1/audit/checkpoint","idempotencyKey":false,"stream":false,"text":true},
  proveAuditEntry: {"method":"GET","path":"/v1/audit/entries/{id}/proof","idempotencyKey":false,"stream":false,"text":true},
  streamEvents: {"method":"GET","path":"/v1/events","idempotencyKey":false,"stream":true},
  listLogPatterns: {"method":"GET","path":"/v1/logs/patterns","idempotencyKey":false,"stream":false},
  getLogPattern: {"method":"GET","path":"/v1/logs/patterns/{id}","idempotencyKey":false,"stream":false},
  listHeartbeats: {"method":"GET","path":"/v1/heartbeats","idempotencyKey":false,"stream":false},
  listChanges: {"method":"GET","path":"/v1/changes","idempotencyKey":false,"stream":false},
  getReport: {"method":"GET","path":"/v1/reports","idempotencyKey":false,"stream":false},
  listCodes: {"method":"GET","path":"/v1/codes","idempotencyKey":false,"stream":false},
  getOpenApiDocument: {"method":"GET","path":"/openapi.json","idempotencyKey":false,"stream":false},
  getHealth: {"method":"GET","path":"/healthz","idempotencyKey":false,"stream":false},
  getReadiness: {"method":"GET","path":"/readyz","idempotencyKey":false,"stream":false},
} as const

export type OperationTypes = {
  putAccountByExternalId: { data: types.PutAccountByExternalIdData; answers: types.PutAccountByExternalIdResponses }
  findAccounts: { data: types.FindAccountsData; answers: types.FindAccountsResponses }
  getAccount: { data: types.GetAccountData; answers: types.GetAccountResponses }
  getSendGate: { data: types.GetSendGateData; answers: types.GetSendGateResponses }
  disableAccount: { data: types.DisableAccountData; answers: types.DisableAccountResponses }
  enableAccount: { data: types.EnableAccountData; answers: types.EnableAccountResponses }
  getAccountHistory: { data: types.GetAccountHistoryData; answers: types.GetAccountHistoryResponses }
  readNames: { data: types.ReadNamesData; answers: types.ReadNamesResponses }
  readGrants: { data: types.ReadGrantsData; answers: types.ReadGrantsResponses }
  revokeGrant: { data: types.RevokeGrantData; answers: types.RevokeGrantResponses }
  listKeys: { data: types.ListKeysData; answers: types.ListKeysResponses }
  getKey: { data: types.GetKeyData; answers: types.GetKeyResponses }
  revokeKey: { data: types.RevokeKeyData; answers: types.RevokeKeyResponses }
  issueToken: { data: types.IssueTokenData; answers: types.IssueTokenResponses }
  listTokens: { data: types.ListTokensData; answers: types.ListTokensResponses }
  getToken: { data: types.GetTokenData; answers: types.GetTokenResponses }
  getTokenHistory: { data: types.GetTokenHistoryData; answers: types.GetTokenHistoryResponses }
  getTokenDiagnosis: { data: types.GetTokenDiagnosisData; answers: types.GetTokenDiagnosisResponses }
  confirmToken: { data: types.ConfirmTokenData; answers: types.ConfirmTokenResponses }
  verifyToken: { data: types.VerifyTokenData; answers: types.VerifyTokenResponses }
  cancelToken: { data: types.CancelTokenData; answers: types.CancelTokenResponses }
  extendToken: { data: types.ExtendTokenData; answers: types.ExtendTokenResponses }
  holdToken: { data: types.HoldTokenData; answers: types.HoldTokenResponses }
  releaseToken: { data: types.ReleaseTokenData; answers: types.ReleaseTokenResponses }
  revokeToken: { data: types.RevokeTokenData; answers: types.RevokeTokenResponses }
  extendTokens: { data: types.ExtendTokensData; answers: types.ExtendTokensResponses }
  cancelTokens: { data: types.CancelTokensData; answers: types.CancelTokensResponses }
  preflightCancelTokens: { data: types.PreflightCancelTokensData; answers: types.PreflightCancelTokensResponses }
  preflightExtendTokens: { data: types.PreflightExtendTokensData; answers: types.PreflightExtendTokensResponses }
  getTokenActs: { data: types.GetTokenActsData; answers: types.GetTokenActsResponses }
  watchToken: { data: types.WatchTokenData; answers: types.WatchTokenResponses }
  unwatchToken: { data: types.UnwatchTokenData; answers: types.UnwatchTokenResponses }
  listWatches: { data: types.ListWatchesData; answers: types.ListWatchesResponses }
  askHandOver: { data: types.AskHandOverData; answers: types.AskHandOverResponses }
  listHandOvers: { data: types.ListHandOversData; answers: types.ListHandOversResponses }
  getHandOver: { data: types.GetHandOverData; answers: types.GetHandOverResponses }
  decideHandOver: { data: types.DecideHandOverData; answers: types.DecideHandOverResponses }
  sendMessage: { data: types.SendMessageData; answers: types.SendMessageResponses }
  listMessages: { data: types.ListMessagesData; answers: types.ListMessagesResponses }
  listAlerts: { data: types.ListAlertsData; answers: types.ListAlertsResponses }
  getAlert: { data: types.GetAlertData; answers: types.GetAlertResponses }
  acknowledgeAlert: { data: types.AcknowledgeAlertData; answers: types.AcknowledgeAlertResponses }
  unacknowledgeAlert: { data: types.UnacknowledgeAlertData; answers: types.UnacknowledgeAlertResponses }
  resolveAlert: { data: types.ResolveAlertData; answers: types.ResolveAlertResponses }
  giveAlertFeedback: { data: types.GiveAlertFeedbackData; answers: types.GiveAlertFeedbackResponses }
  createSilence: { data: types.CreateSilenceData; answers: types.CreateSilenceResponses }
  listSilences: { data: types.ListSilencesData; answers: types.ListSilencesResponses }
  previewSilence: { data: types.PreviewSilenceData; answers: types.PreviewSilenceResponses }
  getSilence: { data: types.GetSilenceData; answers: types.GetSilenceResponses }
  updateSilence: { data: types.UpdateSilenceData; answers: types.UpdateSilenceResponses }
  expireSilence: { data: types.ExpireSilenceData; answers: types.ExpireSilenceResponses }
  getOnCall: { data: types.GetOnCallData; answers: types.GetOnCallResponses }
  swapOnCall: { data: types.SwapOnCallData; answers: types.SwapOnCallResponses }
  publishNotice: { data: types.PublishNoticeData; answers: types.PublishNoticeResponses }
  listNotices: { data: types.ListNoticesData; answers: types.ListNoticesResponses }
  offerDiscordLink: { data: types.OfferDiscordLinkData; answers: types.OfferDiscordLinkResponses }
  confirmDiscordLink: { data: types.ConfirmDiscordLinkData; answers: types.ConfirmDiscordLinkResponses }
  approveStepUp: { data: types.ApproveStepUpData; answers: types.ApproveStepUpResponses }
  listAuditEntries: { data: types.ListAuditEntriesData; answers: types.ListAuditEntriesResponses }
  getAuditCheckpoint: { data: types.GetAuditCheckpointData; answers: types.GetAuditCheckpointResponses }
  proveAuditEntry: { data: types.ProveAuditEntryData; answers: types.ProveAuditEntryResponses }
  streamEvents: { data: types.StreamEventsData; answers: types.StreamEventsResponses }
  listLogPatterns: { data: types.ListLogPatternsData; answers: types.ListLogPatternsResponses }
  getLogPattern: { data: types.GetLogPatternData; answers: types.GetLogPatternResponses }
  listHeartbeats: { data: types.ListHeartbeatsData; answers: types.ListHeartbeatsResponses }
  listChanges: { data: types.ListChangesData; answers: types.ListChangesResponses }
  getReport: { data: types.GetReportData; answers: types.GetReportResponses }
  listCodes: { data: types.ListCodesData; answers: types.ListCodesResponses }
  getOpenApiDocument: { data: types.GetOpenApiDocumentData; answers: types.GetOpenApiDocumentResponses }
  getHealth: { data: types.GetHealthData; answers: types.GetHealthResponses }
  getReadiness: { data: types.GetReadinessData; answers: types.GetReadinessResponses }
}

export type ProblemCode =
  | 'account_changed'
  | 'account_closed'
  | 'account_disabled'
  | 'account_unverified'
  | 'alert_changed'
  | 'alert_condition_holds'
  | 'body_too_large'
  | 'confirmation_code_malformed'
  | 'confirmation_code_wrong'
  | 'confirmation_locked'
  | 'cursor_invalid'
  | 'dependency_unavailable'
  | 'discord_unlinked'
  | 'hand_over_exists'
  | 'id_malformed'
  | 'idempotency_in_flight'
  | 'idempotency_key_missing'
  | 'idempotency_mismatch'
  | 'internal_fault'
  | 'invalid_account_state'
  | 'invalid_alert_state'
  | 'invalid_hand_over_state'
  | 'invalid_silence_state'
  | 'invalid_token_state'
  | 'key_changed'
  | 'key_expired'
  | 'key_malformed'
  | 'key_missing'
  | 'key_mistyped'
  | 'key_revoked'
  | 'key_rotated'
  | 'key_unknown'
  | 'media_type_unsupported'
  | 'message_id_reused'
  | 'not_found'
  | 'pending_token_exists'
  | 'permission_missing'
  | 'protected_token'
  | 'rate_limited'
  | 'request_invalid'
  | 'request_malformed'
  | 'self_action'
  | 'send_blocked'
  | 'silence_changed'
  | 'token_expired'
  | 'token_held'
  | 'token_limit_reached'
  | 'token_malformed'
  | 'token_mistyped'
  | 'token_unknown'
  | 'version_conflict'
  | 'wrong_environment'
