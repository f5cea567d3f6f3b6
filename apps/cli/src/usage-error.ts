/** The command cannot be carried out as it was written; one line says what to change. Exit code 1. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
