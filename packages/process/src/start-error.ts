/** What keeps a process from starting or going on, in lines an operator can act on. */
export class StartError extends Error {
  override readonly name = 'StartError'
}
