import fc from 'fast-check'

/**
 * Sequences of up to `longest` moves, all lengths equally likely. A move is one number, read as digits that are each
 * below their base: a tuple would cost as many times as it has parts, and digits shrink towards plain moves too.
 */
export function sequencesOf<Move>(
  longest: number,
  bases: readonly number[],
  moveOf: (digits: readonly number[]) => Move,
): fc.Arbitrary<Move[]> {
  const combinations = bases.reduce((product, base) => product * base, 1)
  const move = fc.nat({ max: combinations - 1 }).map((number) => moveOf(digitsOf(number, bases)))
  return fc.noBias(fc.array(move, { maxLength: longest, size: 'max' }))
}

function digitsOf(number: number, bases: readonly number[]): number[] {
  let rest = number
  return bases.map((base) => {
    const digit = rest % base
    rest = Math.floor(rest / base)
    return digit
  })
}
