import type { HandOverAct } from '../hand-overs/index.ts'
import { handOverActs, handOverReadPermissions, readPermissionOf } from '../hand-overs/index.ts'
import type { Permission } from '../permissions/index.ts'
import type { EventSubjectType } from './event.ts'

/** `acts`: only of hand-overs of these; `null`: of every subject of the type. */
export type EventReader = {
  readonly type: EventSubjectType
  readonly permission: Permission
  readonly acts: readonly HandOverAct[] | null
}

/** By which permission one hears of each subject; of a hand-over it is that of what its act is about. */
export const eventReaders: readonly EventReader[] = [
  { type: 'account', permission: 'accounts:read', acts: null },
  { type: 'alert', permission: 'alerts:read', acts: null },
  { type: 'application', permission: 'applications:read', acts: null },
  { type: 'grant', permission: 'grants:read', acts: null },
  ...handOverReadPermissions.map((permission): EventReader => {
    const acts = handOverActs.filter((act) => readPermissionOf(act) === permission)
    return { type: 'hand_over', permission, acts }
  }),
  { type: 'key', permission: 'keys:read', acts: null },
  { type: 'link', permission: 'accounts:read', acts: null },
  { type: 'message', permission: 'messages:read', acts: null },
  { type: 'notice', permission: 'alerts:read', acts: null },
  { type: 'silence', permission: 'alerts:read', acts: null },
  { type: 'token', permission: 'tokens:read', acts: null },
]
