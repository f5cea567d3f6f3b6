type Described = { readonly description: string }
type Options<O extends string> = Described & { readonly options: { readonly [N in O]: string } }

/** Descriptions of commands and options, at most 100 characters each; the names themselves are never translated. */
export type CommandWords = {
  readonly check: Options<'who'>
  readonly token: Described & {
    readonly show: Options<'token'>
    readonly list: Options<'who' | 'state' | 'cause' | 'stuck'>
    readonly cancel: Options<'token' | 'who' | 'cause' | 'stuck'>
    readonly extend: Options<'token' | 'who' | 'stuck'>
    readonly hold: Options<'token'>
    readonly release: Options<'token'>
    readonly revoke: Options<'token'>
    readonly history: Options<'token'>
    readonly proof: Options<'token'>
  }
  readonly alerts: Described & {
    readonly list: Options<'state' | 'severity'>
    readonly show: Options<'alert'>
    readonly ack: Options<'alert'>
    readonly silence: Options<'alert' | 'until' | 'scope' | 'comment'>
    readonly resolve: Options<'alert'>
  }
  readonly account: Described & {
    readonly show: Options<'who'>
    readonly disable: Options<'who'>
    readonly enable: Options<'who'>
  }
  readonly grants: Described & { readonly show: Options<'who' | 'permission'> }
  readonly key: Described & { readonly show: Options<'who'>; readonly revoke: Options<'key'> }
  readonly audit: Described & { readonly who: Options<'who' | 'since'>; readonly target: Options<'id'> }
  readonly notice: Described & { readonly publish: Options<'kind' | 'about'> }
  readonly silences: Described
  readonly oncall: Described
  readonly logs: Described & { readonly patterns: Options<'service'> }
  readonly report: Options<'period'>
  readonly link: Described
  readonly health: Described
  readonly mine: Described
  readonly help: Described
}
