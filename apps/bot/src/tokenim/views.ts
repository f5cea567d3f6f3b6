import type {
  AccountDetail,
  AccountView,
  AlertContextView,
  AlertView,
  DiagnosisView,
  HandOverView,
  GrantsView,
  KeyView,
  ListedSilence,
  SendGateView,
  TokenView,
} from '@tokenim/discord-cards'
import type { HistoryItem } from '@tokenim/wording'
import type { OperationAnswer } from '@tokenim/sdk'

/*
 * The API answers core's own data as JSON, and cards are drawn of exactly that. The OpenAPI document says less than the
 * types of core (facts that follow from a code are open objects there), so these few functions narrow by trust in the API;
 * the sentences made of it are total, whatever a newer API may add.
 */

export function tokenView(token: OperationAnswer<'getToken'>): TokenView {
  return token
}

export function accountView(account: OperationAnswer<'getAccount'>): AccountView {
  return account
}

export function accountDetail(account: OperationAnswer<'getAccount'>): AccountDetail {
  return account
}

export function keyView(key: OperationAnswer<'getKey'>): KeyView {
  return key
}

export function grantsView(of: OperationAnswer<'readGrants'>): GrantsView {
  return of
}

/** An entry of the log as a history has it, and what it was about. */
export function auditItem(entry: OperationAnswer<'listAuditEntries'>['items'][number]) {
  const { id: entryId, actor, via, onBehalfOf, ...rest } = entry
  const by = {
    ...actor,
    ...(actor.type === 'system' ? {} : { via }),
    ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
  }
  return { ...rest, entryId, via, actor: by }
}

export function sendGateView(gate: OperationAnswer<'getSendGate'>): SendGateView {
  return gate as SendGateView
}

export function diagnosisView(diagnosis: OperationAnswer<'getTokenDiagnosis'>): DiagnosisView {
  return diagnosis as DiagnosisView
}

export function historyItems({
  items,
}: OperationAnswer<'getTokenHistory'> | OperationAnswer<'getAccountHistory'>): readonly HistoryItem[] {
  return items as readonly HistoryItem[]
}

export function alertView({ silencedBy, ...alert }: OperationAnswer<'getAlert'>['alert']): AlertView {
  return { ...alert, silenced: silencedBy.length > 0 } as unknown as AlertView
}

export function alertContextView(context: OperationAnswer<'getAlert'>['context']): AlertContextView {
  return context
}

export function handOverView(handOver: OperationAnswer<'getHandOver'>): HandOverView {
  return handOver as unknown as HandOverView
}

export function silenceView(silence: OperationAnswer<'getSilence'>): ListedSilence {
  return silence
}
