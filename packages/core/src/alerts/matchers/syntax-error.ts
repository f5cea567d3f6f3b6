/** A text that holds no matchers. `at`: how many characters before the place. */
export class MatcherSyntaxError extends Error {
  override readonly name = 'MatcherSyntaxError'
  readonly at: number

  constructor(message: string, at: number, options?: ErrorOptions) {
    super(message, options)
    this.at = at
  }
}
