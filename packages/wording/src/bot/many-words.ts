type Act = 'cancel' | 'extend'

/** What the bot says of an act on many tokens at once. Values arrive formatted. */
export type ManyWords = {
  readonly headings: { readonly [A in Act]: string }
  /** "12 can be cancelled": the first of the counts. */
  readonly can: { readonly [A in Act]: (count: number) => string }
  readonly count: (count: number, why: string) => string
  readonly nothingYet: string
  readonly none: string
  readonly moreThanShown: (shown: number) => string
  readonly buttons: { readonly [A in Act]: (count: number) => string }
  readonly dialog: {
    readonly [A in Act]: { readonly title: (count: number) => string; readonly consequence: (count: number) => string }
  }
  readonly typed: (count: number) => string
  readonly typedDescription: string
  readonly wronglyTyped: (count: number) => string
  readonly minutes: string
  readonly minutesDescription: string
  readonly lengths: { readonly [M in ExtendMinutes]: string }
  /** The deadline that a token gets when no other is chosen. */
  readonly usuallyUntil: (time: string) => string
  readonly done: { readonly [A in Act]: (count: number) => string }
  readonly notDone: (count: number) => string
  /** Why a command on one token brings no button. */
  readonly cannotCancel: (state: string) => string
  readonly cannotExtend: (state: string) => string
}

/** `15` is the default: fifteen more than it has, whatever it has. */
export const extendMinutes = ['15', '30', '60', '240'] as const

export type ExtendMinutes = (typeof extendMinutes)[number]
