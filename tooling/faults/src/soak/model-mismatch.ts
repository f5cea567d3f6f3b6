/** Thrown when the core and its model differ, or a rule of the schema is broken; fast-check shrinks what led to it. */
export class ModelMismatch extends Error {
  override readonly name = 'ModelMismatch'
}

type Plain = string | number | boolean | null

/** @throws ModelMismatch */
export function expectSame(what: string, actual: Plain, expected: Plain): void {
  if (actual !== expected) throw new ModelMismatch(`${what}: the core has ${actual}, the model ${expected}`)
}
