/**
 * The embedded PostgreSQL cannot be used. The message is one line for an operator: what is wrong and which setting or
 * command mends it. Nothing was changed that a second try could not repeat.
 */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError'

  constructor(message: string, options?: ErrorOptions) {
    super(message.replaceAll(/\s*\n\s*/g, ' '), options)
  }
}
