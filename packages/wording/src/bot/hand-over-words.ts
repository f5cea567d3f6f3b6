import type { HandOverLapse, HandOverState } from '@tokenim/core/hand-overs'

/** What an act may be about. */
type Target = 'token' | 'account' | 'key' | 'alert' | 'silence'

/** What the bot says of hand-overs: acts that somebody may not do and asks others to. Values arrive formatted. */
export type HandOverWords = {
  readonly buttons: {
    /** Ends every refusal for lack of permission. */
    readonly ask: string
    /** The same for several, when nothing was filled in yet: a dialog follows. */
    readonly askMany: (count: number) => string
    readonly carryOut: (act: string) => string
    readonly decline: string
    readonly show: string
    readonly mine: string
  }
  readonly headings: { readonly [S in HandOverState]: (act: string) => string }
  readonly fields: {
    readonly [
      F in
        | 'askedBy'
        | 'evidence'
        | 'refused'
        | 'permission'
        | 'openUntil'
        | 'decidedBy'
        | 'closedAt'
        | 'note'
        | 'silenced'
        | 'kind'
        | 'schedule'
        | 'onCall'
        | 'swapUntil'
    ]: string
  }
  readonly targets: { readonly [T in Target]: string }
  readonly lapses: { readonly [L in HandOverLapse]: string }
  /** Beside a refusal: what the press does. */
  readonly offer: (act: string) => string
  /** The same of several; `left`: more than are handed over at once. */
  readonly offerMany: (count: number, left: number) => string
  /** To the asker, once it is asked. */
  readonly asked: (deciders: number) => string
  readonly askedOfNobody: string
  /** Several, once they are asked. */
  readonly askedMany: (count: number, act: string) => string
  readonly notAskedMany: (count: number) => string
  readonly deciders: (count: number) => string
  /** On everybody's card: who is meant by it. */
  readonly calls: (people: string) => string
  readonly alsoOthers: (count: number) => string
  readonly callsNobody: string
  /** To the asker, when it is over. */
  readonly told: (asker: string) => string
  /** `isBound`: to one version of what it is about. */
  readonly onlyOnce: (isBound: boolean) => string
  readonly manyDialog: {
    readonly title: (count: number) => string
    readonly consequence: (count: number, act: string) => string
  }
  readonly declineDialog: {
    readonly title: string
    readonly consequence: string
    readonly note: string
    readonly noteDescription: string
    readonly notePlaceholder: string
  }
  readonly listTitle: { readonly asked: string; readonly toDecide: string }
}
