/** What keeps the monitor from starting, in lines an operator can act on. */
export class StartError extends Error {
  override readonly name = 'StartError'
}
