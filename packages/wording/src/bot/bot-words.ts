import type { AccessWords } from './access-words.ts'
import type { AlertBotWords } from './alert-words.ts'
import type { CommandWords } from './command-words.ts'
import type { FindWords, WatchWords } from './find-words.ts'
import type { HandOverWords } from './hand-over-words.ts'
import type { ManyWords } from './many-words.ts'
import type { NoticeWords } from './notice-words.ts'
import type { PanelWords } from './panel-words.ts'
import type { StepUpWords } from './step-up-words.ts'

/** The acts a person starts from a card; each has a button, a dialog and a sentence for when it is done. */
export const moves = ['cancel', 'extend', 'hold', 'release', 'revoke'] as const

export type Move = (typeof moves)[number]

/** The dialog of an act. Limits of Discord: title and labels 45 characters, descriptions and placeholder 100. */
export type DialogWords = {
  readonly title: string
  readonly consequence: string
}

/** Everything the bot says of itself. Values arrive formatted: times, ids and names are already written. */
export type BotWords = {
  readonly commands: CommandWords
  readonly alerts: AlertBotWords
  readonly handOvers: HandOverWords
  readonly stepUp: StepUpWords
  readonly access: AccessWords
  readonly many: ManyWords
  readonly notices: NoticeWords
  readonly panel: PanelWords
  readonly find: FindWords
  readonly watch: WatchWords
  /** At most 80 characters each. The three dots say that a dialog follows. */
  readonly buttons: {
    readonly [
      B in Move | 'history' | 'show' | 'diagnosis' | 'check' | 'refresh' | 'next' | 'previous' | 'pick' | 'tokens'
    ]: string
  }
  readonly dialogs: { readonly [M in Move]: DialogWords }
  readonly dialog: {
    readonly reason: string
    readonly reasonDescription: string
    readonly reasonPlaceholder: string
    readonly note: string
    readonly noteDescription: string
    readonly notePlaceholder: string
    readonly replacement: string
    readonly replacementDescription: string
    readonly yes: string
    readonly no: string
  }
  readonly done: { readonly [M in Move]: string }
  readonly fields: {
    readonly [
      F in
        | 'state'
        | 'cause'
        | 'since'
        | 'confirmBy'
        | 'expiresAt'
        | 'confirmedAt'
        | 'createdAt'
        | 'account'
        | 'hint'
        | 'version'
        | 'replaces'
        | 'stateBy'
        | 'by'
        | 'reason'
        | 'status'
        | 'externalId'
        | 'code'
        | 'retry'
        | 'fixedBy'
        | 'request'
        | 'startedAt'
        | 'resolvedAt'
    ]: string
  }
  readonly headings: {
    readonly [
      H in
        | 'check'
        | 'token'
        | 'tokens'
        | 'history'
        | 'diagnosis'
        | 'health'
        | 'link'
        | 'candidates'
        | 'remedy'
        | 'ownRemedy'
        | 'remedies'
        | 'reasons'
        | 'evidence'
        | 'impact'
        | 'advice'
        | 'filters'
        | 'sendGate'
        | 'outdated'
        | 'fault'
    ]: string
  }
  readonly canSend: (account: string) => string
  readonly cannotSend: (account: string, reasons: number) => string
  readonly mayCheckAgain: string
  readonly gateOpen: string
  readonly gateShut: string
  readonly replacementRequested: string
  readonly noFilters: string
  readonly stuckOnly: string
  readonly notStuckOnly: string
  readonly narrowDown: string
  readonly noTokens: string
  readonly noHistory: string
  readonly noEvidence: string
  readonly noAccounts: (query: string) => string
  readonly candidates: (count: number, query: string) => string
  readonly page: (from: number, to: number) => string
  readonly moreLeftOut: (count: number) => string
  readonly outdated: string
  readonly unreadablePress: string
  readonly unlinked: string
  readonly link: (offer: {
    readonly code: string
    readonly command: string
    readonly until: string
  }) => readonly string[]
  readonly linked: (account: string) => string
  readonly relink: string
  readonly fault: (requestId: string) => string
  readonly unavailable: string
  readonly health: {
    readonly title: (isWell: boolean) => string
    readonly well: string
    readonly unwell: string
    readonly parts: { readonly [P in 'api' | 'database' | 'monitor' | 'bot' | 'discord']: string }
    readonly checkedAt: (time: string) => string
  }
  readonly inhibited: string
  readonly mention: (alert: string) => string
  readonly by: (actor: string) => string
}
