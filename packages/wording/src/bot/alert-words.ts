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

type SilenceLength = '30m' | '2h' | '8h' | '24h' | 'resolved'

/** What the bot says of alerts and silences. Values arrive formatted. */
export type AlertBotWords = {
  readonly buttons: { readonly [B in AlertButton]: string }
  readonly fields: {
    readonly [
      F in 'acknowledgedBy' | 'resolvedBy' | 'feedback' | 'runbook' | 'pendingSince' | 'since' | 'comment' | 'silenced'
    ]: string
  }
  readonly headings: {
    readonly [H in 'changes' | 'labels' | 'annotations' | 'preview' | 'silenced' | 'conditionHolds']: string
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
  readonly matches: (matches: number, critical: number) => string
  readonly until: (time: string) => string
  readonly untilResolved: string
  readonly nothingYet: string
  readonly silenceMade: string
  readonly offerSilence: string
  readonly outdated: string
}
