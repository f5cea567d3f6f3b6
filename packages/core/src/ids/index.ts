export type {
  AlertGroupId,
  AccountId,
  AlertId,
  ApplicationId,
  AuditEntryId,
  ChangeId,
  ConversationId,
  DeliveryId,
  EventId,
  GrantId,
  HandOverId,
  StepUpId,
  Id,
  IdByPrefix,
  IdPrefix,
  KeyId,
  LinkId,
  MessageId,
  NoticeId,
  RequestId,
  SilenceId,
  SwapId,
  RoleId,
  TokenId,
} from './id.ts'
export { idNouns, idPrefixes, isIdPrefix } from './id.ts'
export type { IdProblem } from './parse.ts'
export { explainId, idPrefixOf, isId, parseId } from './parse.ts'
export { idTimestampMs } from './timestamp.ts'
export { idFromUuid, idOfMoment, uuidFromId, uuidV7 } from './uuid.ts'
