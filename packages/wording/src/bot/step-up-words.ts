/** What the bot says where an act takes a second proof, given outside of chat. Values arrive formatted. */
export type StepUpWords = {
  /** Carries out what was filled in, once it is proved. */
  readonly goOn: string
  /** Above the command with the code. */
  readonly how: string
  /** How long the code lives. */
  readonly until: string
  readonly hint: string
  readonly notYou: string
  /** The press came before the proof. */
  readonly early: string
  /** Of many at once: each takes its own. */
  readonly each: (count: number) => string
}
