/** So many people, each with one command every so often, through the control API of the local Discord. */
export type BotPlan = {
  readonly discordUrl: string
  readonly channelId: string
  readonly people: readonly { readonly userId: string; readonly command: Readonly<Record<string, unknown>> }[]
  readonly everyMs: number
  readonly seconds: number
}

export type BotReport = {
  /** Until the first answer of any kind, and until the answer itself. */
  readonly firstMs: readonly number[]
  readonly settledMs: readonly number[]
  readonly failed: number
  readonly firstFailure: string | null
}
