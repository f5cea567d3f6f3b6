/** The ways in which somebody is looked for. */
export type FindWay = 'accountId' | 'tokenId' | 'discordUser' | 'externalId' | 'name' | 'pinyin' | 'lastCharacters'

/** Finding somebody, answering him, and following his token. */
export type FindWords = {
  readonly ways: { readonly [W in FindWay]: string }
  readonly tried: string
  readonly choose: { readonly [T in 'account' | 'token' | 'alert']: string }
  /** Below a choice: the command it goes on with. */
  readonly goesOn: (command: string) => string
  readonly noToken: string
  readonly reply: (language: string) => string
  readonly replyLanguages: { readonly [L in 'zh-CN' | 'en']: string }
  readonly replyHint: string
  readonly notYours: string
}

export type WatchWords = {
  /** At most 80 characters each. */
  readonly buttons: { readonly watch: string; readonly unwatch: string; readonly mine: string }
  readonly headings: { readonly news: string; readonly mine: string; readonly watches: string }
  readonly news: {
    readonly [K in 'confirmed' | 'cancelled' | 'expired' | 'revoked' | 'stuck']: (token: string) => string
  }
  readonly newsAt: (time: string) => string
  readonly watching: (token: string) => string
  readonly told: string
  readonly unwatched: (token: string) => string
  readonly ended: (token: string) => string
  readonly unlinked: string
  readonly refused: string
  readonly since: (time: string) => string
  readonly none: string
  readonly stops: string
}
