import type { DialogWords } from './bot-words.ts'

type AccessButton = 'account' | 'disable' | 'enable' | 'grants' | 'keys' | 'revokeKey' | 'acts' | 'proof'

/** What the bot says of people: their accounts, what they may do, their keys, what they did. Values arrive formatted. */
export type AccessWords = {
  readonly buttons: { readonly [B in AccessButton]: string }
  readonly headings: {
    readonly [
      H in 'account' | 'history' | 'grants' | 'may' | 'asked' | 'keys' | 'key' | 'acts' | 'actsOn' | 'proof'
    ]: string
  }
  readonly fields: {
    readonly [F in 'until' | 'evidence' | 'registered']: string
  }
  readonly noEnd: string
  readonly dialogs: { readonly [D in 'disable' | 'enable' | 'revokeKey']: DialogWords }
  readonly dialog: {
    readonly disabledReason: string
    readonly disabledReasonDescription: string
    readonly evidence: string
    readonly evidenceDescription: string
    readonly evidencePlaceholder: string
    readonly until: string
    readonly untilDescription: string
    readonly lengths: { readonly [L in DisableLength]: string }
  }
  readonly done: { readonly [D in 'disable' | 'enable' | 'revokeKey']: string }
  /** Why there is no button, when a command asked for one. */
  readonly cannotDisable: (status: string) => string
  readonly cannotEnable: (status: string) => string
  readonly alsoEnded: string
  readonly everyAccount: string
  readonly ownOnly: string
  readonly onItsOwn: (permission: string) => string
  readonly given: (by: string, time: string) => string
  readonly until: (time: string) => string
  readonly denied: string
  readonly noGrants: string
  readonly endedGrants: (count: number) => string
  readonly mayDo: string
  readonly mayNotDo: string
  readonly grantedBy: (roles: string) => string
  readonly noKeys: string
  readonly keyCreated: (time: string) => string
  readonly keyIsOver: (state: string) => string
  readonly noActs: string
  readonly on: (target: string) => string
  readonly since: { readonly [S in ActsSince]: string }
  /** `isEnclosed`: the file stands below; else it says what is in it, and only where it is fetched. */
  readonly proof: (proof: {
    readonly entry: string
    readonly isEnclosed: boolean
    readonly check: string
    readonly fetch: string
  }) => readonly string[]
  readonly notSigned: (entry: string) => string
  readonly notProvable: string
}

/** `open`: until somebody enables it. */
export const disableLengths = ['1d', '3d', '7d', '30d', 'open'] as const

export type DisableLength = (typeof disableLengths)[number]

export const actsSince = ['1h', '24h', '7d', '30d'] as const

export type ActsSince = (typeof actsSince)[number]
