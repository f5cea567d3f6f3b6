import { hash } from 'node:crypto'

/** Bytes of randomness beside each personal value; fixed, so that salt and field cannot run into each other. */
export const commitmentSaltBytes = 32

/**
 * SHA-256(salt ‖ field ‖ value) in lower-case hexadecimal: what an entry's body says of a personal value (a name, an
 * address), which is stored beside the entry with its salt and can be erased without touching the log. While salt and
 * value exist, anyone can check them; without the salt the value cannot be guessed from the commitment.
 *
 * @param salt exactly `commitmentSaltBytes` random bytes, new for every value
 * @param field the member of `personal` in the body that carries the commitment, so field and value cannot be shifted
 * @throws RangeError on a salt of another length, a field that is not a camelCase name, or a lone surrogate
 */
export function commitTo(salt: Uint8Array, field: string, value: string): string {
  if (salt.length !== commitmentSaltBytes) throw new RangeError(`A salt has ${commitmentSaltBytes} bytes`)
  if (!/^[a-z][A-Za-z0-9]*$/.test(field)) throw new RangeError('The field of a commitment is a camelCase name')
  if (!value.isWellFormed()) throw new RangeError('A committed value is well-formed Unicode')
  const text = field + value
  const most = commitmentSaltBytes + text.length * 3
  // Stryker disable next-line ConditionalExpression,EqualityOperator: where the input lies changes no hash
  const input = most <= scratch.length ? scratch : Buffer.allocUnsafe(most)
  input.set(salt)
  return hash('sha256', input.subarray(0, commitmentSaltBytes + input.write(text, commitmentSaltBytes, 'utf8')), 'hex')
}

/** Input is put together here, so that a call costs one hash and no memory. Never outlives it. */
// Stryker disable next-line ArithmeticOperator: only how many inputs fit
const scratch = Buffer.alloc(4 * 1024)
