import type { AccountStatus, DisabledReason } from '@tokenim/core/accounts'
import type { AlertKind, AlertSeverity, AlertState, SilenceKind, SilenceState } from '@tokenim/core/alerts'
import type { Via } from '@tokenim/core/applications'
import type { NotFoundKind, ReasonCode } from '@tokenim/core/codes'
import type { EventType } from '@tokenim/core/events'
import type { HandOverState } from '@tokenim/core/hand-overs'
import type { KeyState } from '@tokenim/core/keys'
import type { MessageState } from '@tokenim/core/messages'
import type { BuiltInRoleName, DenyLeaf, Permission } from '@tokenim/core/permissions'
import type { Cause, TokenState } from '@tokenim/core/tokens'
import type { ActionName } from './actions.ts'

/** The words of one language for every closed set of the domain. Codes themselves are never translated. */
export type Words = {
  readonly tokenStates: { readonly [S in TokenState]: string }
  readonly causes: { readonly [C in Cause]: string }
  /** What the holder of a held token reads instead of its cause, and of the words for putting it there. */
  readonly routineCheck: string
  readonly holderEventTypes: { readonly [E in 'token.held' | 'token.released']: string }
  readonly holderActions: { readonly [A in 'tokens.hold' | 'tokens.release']: string }
  readonly stuck: string
  readonly protected: string
  readonly reasonCodes: { readonly [R in ReasonCode]: string }
  readonly eventTypes: { readonly [E in EventType]: string }
  readonly messageStates: { readonly [M in MessageState]: string }
  readonly accountStatuses: { readonly [S in AccountStatus]: string }
  readonly disabledReasons: { readonly [R in DisabledReason]: string }
  readonly keyStates: { readonly [K in KeyState]: string }
  readonly alertKinds: { readonly [A in AlertKind]: string }
  readonly alertSeverities: { readonly [A in AlertSeverity]: string }
  readonly alertStates: { readonly [A in AlertState]: string }
  readonly silenceKinds: { readonly [S in SilenceKind]: string }
  readonly handOverStates: { readonly [S in HandOverState]: string }
  readonly silenceStates: { readonly [S in SilenceState]: string }
  readonly actors: { readonly [A in 'system' | 'account' | 'application' | 'staff']: string }
  readonly vias: { readonly [V in Via]: string }
  readonly roles: { readonly [R in BuiltInRoleName]: string }
  /** Who has a role, in "ask …". */
  readonly roleHolders: { readonly [R in BuiltInRoleName]: string }
  readonly permissions: { readonly [P in Permission]: string }
  readonly denyReasons: { readonly [D in DenyLeaf['reason']]: string }
  readonly actions: { readonly [A in ActionName]: string }
  readonly notFoundKinds: { readonly [N in NotFoundKind]: string }
}
