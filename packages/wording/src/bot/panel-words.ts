/** What the bot says of itself where nobody has to type: the pinned panel, what is chosen on a user or a message, and where it works. */
export type PanelWords = {
  /** The command on a user or a message; at most 32 characters. */
  readonly canTheySend: string
  readonly title: string
  readonly about: string
  /** At most 80 characters each. The three dots say that a dialog follows. */
  readonly buttons: { readonly [B in 'check' | 'tokens' | 'alerts' | 'onCall' | 'help']: string }
  readonly dialog: {
    readonly title: string
    readonly who: string
    readonly whoDescription: string
  }
  /** Where the bot may not be used: the channels of this server it works in; empty when there are none. */
  readonly elsewhere: (channels: string) => string
  /** The bot lacks permissions in a channel; to whoever can give them. */
  readonly mayNotPost: (channel: string, permissions: string) => string
}
