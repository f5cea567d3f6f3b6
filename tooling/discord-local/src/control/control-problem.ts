/** A request to the control API that makes no sense: 400, or 404 for things that do not exist. */
export class ControlProblem extends Error {
  readonly status: 400 | 403 | 404 | 409

  constructor(status: 400 | 403 | 404 | 409, message: string) {
    super(message)
    this.name = 'ControlProblem'
    this.status = status
  }
}
