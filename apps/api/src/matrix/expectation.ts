import type { AccountId } from '@tokenim/core/ids'
import type { ActingSubjects, Leaf, Permission, Target } from '@tokenim/core/permissions'
import { builtInRole, decideForActor, leavesOf, listScope } from '@tokenim/core/permissions'
import { newId } from '@tokenim/services'
import type { Operation } from '../op/operation.ts'
import type { Caller } from './callers.ts'
import type { TargetSet } from './targets.ts'

export type Expectation = 'public' | 'unauthenticated' | 'not_found' | 'permission_missing' | 'let_through'

type AboutOperation = {
  /** Whose it is, as each permission asks; `list` is filtered, `stream` tells each event to whom it may be told. */
  readonly target: ((set: TargetSet, caller: Caller, permission: Permission) => Target) | 'list' | 'stream'
  /** Who may read the target may know that it is there. */
  readonly read?: Permission
  /** Of what the operation takes, what it takes when it is asked for this. */
  readonly takes?: readonly Permission[]
  /** Only a person does this, or somebody for one. */
  readonly byPerson?: true
  /** What the request names is nobody's: whoever is let through finds nothing. */
  readonly findsNothing?: true
}

const token: AboutOperation = {
  target: (set) => ({ kind: 'token', accountId: set.accountId, issuedBy: set.createdBy }),
  read: 'tokens:read',
}
const alert: AboutOperation = { target: () => ({ kind: 'alert' }), read: 'alerts:read' }
const handOver: AboutOperation = {
  target: () => ({ kind: 'hand_over' }),
  read: 'tokens:read',
  takes: ['tokens:read'],
}
const account: AboutOperation = {
  target: (set) => ({ kind: 'account', accountId: set.accountId, createdBy: set.createdBy }),
  read: 'accounts:read',
}

const key: AboutOperation = {
  target: (set) => ({ kind: 'key', holder: { type: 'account', id: set.accountId } }),
  read: 'keys:read',
}

/** What each operation is about, written from the domain's description and not from the routes. */
export const aboutOperations: Readonly<Record<string, AboutOperation>> = {
  putAccountByExternalId: {
    target: (_set, { subjects: [first] }) => ({
      kind: 'account',
      accountId: null,
      createdBy: first?.subject.type === 'application' ? first.subject.id : null,
    }),
  },
  findAccounts: { target: 'list' },
  getAccount: account,
  disableAccount: account,
  enableAccount: account,
  getAccountHistory: account,
  readNames: { target: () => ({ kind: 'any' }) },
  readGrants: {
    target: (set) => ({ kind: 'grant', subject: { type: 'account', id: set.accountId } }),
    read: 'grants:read',
  },
  revokeGrant: {
    target: (set) => ({ kind: 'grant', subject: { type: 'account', id: set.accountId } }),
    read: 'grants:read',
  },
  listKeys: { target: 'list' },
  getKey: key,
  revokeKey: key,
  getSendGate: {
    target: (set, _caller, permission) =>
      permission === 'tokens:read'
        ? { kind: 'token', accountId: set.accountId, issuedBy: null }
        : { kind: 'account', accountId: set.accountId, createdBy: set.createdBy },
    read: 'accounts:read',
  },
  issueToken: account,
  listTokens: { target: 'list' },
  getToken: token,
  getTokenHistory: token,
  getTokenDiagnosis: token,
  getTokenActs: token,
  watchToken: { ...token, byPerson: true },
  unwatchToken: { ...token, byPerson: true },
  listWatches: { target: 'list' },
  verifyToken: { target: token.target },
  cancelToken: token,
  extendToken: token,
  extendTokens: token,
  cancelTokens: token,
  preflightCancelTokens: token,
  preflightExtendTokens: token,
  holdToken: token,
  releaseToken: token,
  revokeToken: token,
  askHandOver: handOver,
  listHandOvers: { target: 'list' },
  getHandOver: handOver,
  decideHandOver: { ...handOver, takes: ['tokens:cancel', 'tokens:cancel_protected'] },
  sendMessage: {
    target: (_set, { person }) => ({ kind: 'message', accountIds: person === null ? [] : [person] }),
    byPerson: true,
  },
  listMessages: {
    target: (set) => ({ kind: 'conversation', accountIds: [set.accountId, set.partner] }),
    read: 'messages:read',
  },
  listAlerts: { target: 'list' },
  getAlert: alert,
  acknowledgeAlert: alert,
  unacknowledgeAlert: alert,
  resolveAlert: alert,
  giveAlertFeedback: alert,
  createSilence: { target: () => ({ kind: 'alert' }) },
  previewSilence: { target: () => ({ kind: 'alert' }) },
  listSilences: { target: 'list' },
  getSilence: alert,
  updateSilence: alert,
  expireSilence: alert,
  publishNotice: { target: () => ({ kind: 'notice' }) },
  listNotices: { target: 'list' },
  getOnCall: { target: 'list' },
  swapOnCall: alert,
  offerDiscordLink: { target: () => ({ kind: 'any' }) },
  confirmDiscordLink: {
    target: (_set, { person }) => ({ kind: 'link', accountId: person ?? noAccount }),
    byPerson: true,
  },
  approveStepUp: {
    target: (_set, { person }) => ({ kind: 'link', accountId: person ?? noAccount }),
    byPerson: true,
    findsNothing: true,
  },
  listAuditEntries: { target: 'list' },
  getAuditEntryBundle: { target: () => ({ kind: 'any' }) },
  proveAuditEntry: { target: () => ({ kind: 'any' }) },
  streamEvents: { target: 'stream' },
  listLogPatterns: { target: 'list' },
  getLogPattern: { target: () => ({ kind: 'log' }), read: 'logs:read' },
  listHeartbeats: { target: 'list' },
  listChanges: { target: 'list' },
  getReport: { target: () => ({ kind: 'alert' }) },
  getReportPage: { target: () => ({ kind: 'alert' }) },
}

/** What an operation that is asked for several things is about, by which of them it is. */
const aboutVariants: Readonly<Record<string, AboutOperation>> = {
  'accounts.disable': { ...handOver, read: 'accounts:read', takes: ['accounts:read'] },
  'keys.revoke': { ...handOver, read: 'keys:read', takes: ['keys:read'] },
  'alerts.acknowledge': { ...handOver, read: 'alerts:read', takes: ['alerts:read'] },
  'silences.create': { target: handOver.target, takes: ['alerts:read'] },
}

const noAccount: AccountId = newId('acc')

/** What the grants alone say of a call: computed from the rules in core, without any route. */
export function expectationOf(operation: Operation, caller: Caller, set: TargetSet, variant: string): Expectation {
  const { access } = operation
  if (access.kind === 'public') return 'public'
  if (access.kind === 'holder') return 'let_through'
  if (caller.credential === 'none' || (caller.credential === 'token' && !access.orHolder)) return 'unauthenticated'
  const about = aboutVariants[variant] ?? aboutOperations[operation.id]
  if (about === undefined) throw new Error(`nobody has said what ${operation.id} is about`)
  const { target, read, takes = access.anyOf, byPerson, findsNothing } = about
  if (target === 'stream') return 'let_through'
  if (byPerson === true && isWithoutPerson(caller, operation)) return 'not_found'
  if (target === 'list') return mayList(caller, access.anyOf) ? 'let_through' : 'permission_missing'
  if (takes.some((permission) => may(caller, permission, target(set, caller, permission)))) {
    return findsNothing === true ? 'not_found' : 'let_through'
  }
  return read === undefined || may(caller, read, target(set, caller, read)) ? 'permission_missing' : 'not_found'
}

/** What is proven by a person's own key; a message may be sent for a person, too. */
const ownKeyOnly: ReadonlySet<string> = new Set(['confirmDiscordLink', 'approveStepUp'])

function isWithoutPerson({ person, onBehalfOf }: Caller, { id }: Operation): boolean {
  return person === null || (ownKeyOnly.has(id) && onBehalfOf !== undefined)
}

function may(caller: Caller, permission: Permission, target: Target): boolean {
  return decideForActor({ ...actingOf(caller), permission, target, leaves: leavesOfCaller(caller), now }).allowed
}

function mayList(caller: Caller, [permission]: readonly Permission[]): boolean {
  if (permission === undefined) return false
  return listScope({ ...actingOf(caller), permission, leaves: leavesOfCaller(caller), now }).kind !== 'none'
}

const now = Date.parse('2026-11-18T00:00:00Z')

function actingOf({ subjects: [actor, person] }: Caller): ActingSubjects {
  if (actor === undefined) throw new Error('nobody acts')
  return person === undefined ? { actor: actor.subject } : { actor: actor.subject, onBehalfOf: person.subject }
}

function leavesOfCaller({ subjects }: Caller): readonly Leaf[] {
  return subjects.flatMap(({ subject, role }) => {
    const isGiven = role !== 'member'
    const grant = {
      id: newId('gra'),
      subject,
      gives: { kind: 'role', roleId: builtInRole[role].id },
      effect: 'allow',
      scope: 'any',
      notBefore: 0,
      expiresAt: null,
      revokedAt: null,
      grantedBy: null,
    } as const
    return leavesOf({ subject, grants: isGiven ? [grant] : [] })
  })
}
