/** What a press on an alert asks for. Three dots say that a dialog follows. */
type AlertButton =
  | 'ack'
  | 'unack'
  | 'silence'
  | 'resolve'
  | 'useful'
  | 'noise'
  | 'alert'
  | 'confirmSilence'
  | 'silenceUntilResolved'
  | 'endSilence'
  | 'swap'

type SilenceLength = '30m' | '2h' | '8h' | '24h' | 'resolved'

/** What the bot says of alerts and silences. Values arrive formatted. */
export type AlertBotWords = {
  readonly buttons: { readonly [B in AlertButton]: string }
  readonly fields: {
    readonly [F in 'acknowledgedBy' | 'resolvedBy' | 'feedback' | 'runbook' | 'pendingSince' | 'comment']: string
  }
  readonly headings: {
    readonly [
      H in 'changes' | 'labels' | 'annotations' | 'preview' | 'alerts' | 'silences' | 'onCall' | 'patterns' | 'help'
    ]: string
  }
  readonly verdicts: { readonly useful: string; readonly noise: string }
  /** The state of one that a person ended. */
  readonly closed: string
  readonly silenced: string
  readonly flapping: string
  /** Over the whole platform, since it began. */
  readonly hurt: (accountsBlocked: number, sendsRefused: number) => string
  readonly noChanges: string
  readonly moreChanges: (count: number) => string
  readonly dialog: {
    readonly title: string
    readonly consequence: string
    readonly scope: string
    readonly scopeDescription: string
    readonly scopes: { readonly this: string; readonly kind: string }
    readonly until: string
    readonly untilDescription: string
    readonly lengths: { readonly [L in SilenceLength]: string }
    readonly comment: string
    readonly commentDescription: string
    readonly commentPlaceholder: string
  }
  readonly openOnly: string
  readonly help: string
  readonly noAlerts: string
  readonly noSilences: string
  readonly noPatterns: string
  readonly silenceEnded: string
  /** From when on, of one that is planned. */
  readonly from: (time: string) => string
  readonly by: (author: string) => string
  readonly allServices: string
  readonly lines: (count: number) => string
  readonly firstSeen: (time: string) => string
  readonly lastSeen: (time: string) => string
  readonly onCall: {
    readonly now: (person: string) => string
    readonly nobody: string
    readonly until: (time: string) => string
    readonly next: (person: string) => string
    readonly notKnown: string
    readonly none: string
    readonly problem: (problem: string) => string
    readonly people: (names: string) => string
    readonly swapped: (person: string, until: string) => string
    readonly dialog: {
      readonly title: string
      readonly consequence: string
      readonly person: string
      readonly personDescription: string
      readonly length: string
      readonly lengths: { readonly [L in '2h' | '4h' | '8h' | '12h' | '24h' | '7d']: string }
      readonly reason: string
      readonly reasonDescription: string
    }
  }
  readonly matches: (matches: number, critical: number) => string
  readonly until: (time: string) => string
  readonly untilResolved: string
  readonly nothingYet: string
  readonly silenceMade: string
  readonly outdated: string
}
