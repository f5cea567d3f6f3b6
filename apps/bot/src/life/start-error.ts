/** What keeps the bot from starting or going on, in one line an operator can act on. */
export class StartError extends Error {
  override readonly name = 'StartError'
}
