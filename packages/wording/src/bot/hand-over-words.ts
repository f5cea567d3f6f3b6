import type { HandOverLapse, HandOverState } from '@tokenim/core/hand-overs'

/** What the bot says of hand-overs: acts that somebody may not do and asks others to. Values arrive formatted. */
export type HandOverWords = {
  readonly buttons: {
    /** Ends every refusal for lack of permission. */
    readonly ask: string
    readonly carryOut: (act: string) => string
    readonly decline: string
    readonly show: string
  }
  readonly headings: { readonly [S in HandOverState]: (act: string) => string }
  readonly fields: {
    readonly [
      F in 'askedBy' | 'evidence' | 'refused' | 'permission' | 'openUntil' | 'decidedBy' | 'closedAt' | 'note'
    ]: string
  }
  readonly lapses: { readonly [L in HandOverLapse]: string }
  /** To the asker, once it is asked. */
  readonly asked: (deciders: number) => string
  readonly askedOfNobody: string
  /** On everybody's card: who is meant by it. */
  readonly calls: (people: string) => string
  readonly alsoOthers: (count: number) => string
  readonly callsNobody: string
  /** To the asker, when it is over. */
  readonly told: (asker: string) => string
  readonly onlyOnce: string
  readonly declineDialog: {
    readonly title: string
    readonly consequence: string
    readonly note: string
    readonly noteDescription: string
    readonly notePlaceholder: string
  }
  readonly listTitle: { readonly asked: string; readonly toDecide: string }
}
