/** What their API answers with 400 or 404: one sentence, as a JSON string. */
export class BadRequest extends Error {
  override readonly name = 'BadRequest'
  readonly status: 400 | 404

  constructor(message: string, status: 400 | 404 = 400) {
    super(message)
    this.status = status
  }
}

/** @throws BadRequest always; an expression, so that it can stand where a value is missing */
export function badRequest(message: string, status: 400 | 404 = 400): never {
  throw new BadRequest(message, status)
}
