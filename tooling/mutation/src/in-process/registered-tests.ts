/** A test as its file declared it. */
export type DeclaredTest = { readonly name: string; readonly run: () => unknown }

let declared: DeclaredTest[] = []
let around: readonly string[] = []
let taken = new Set<string>()

/** Adds a test; one whose name there is already gets a number. */
export function declareTest(name: string, run: () => unknown): void {
  const full = [...around, name].join(' > ')
  let unique = full
  for (let count = 2; taken.has(unique); count += 1) unique = `${full} (${count})`
  taken.add(unique)
  declared.push({ name: unique, run })
}

/** What is declared meanwhile belongs to a group of this name. */
export function declareWithin(name: string, declare: () => void): void {
  const before = around
  around = [...around, name]
  declare()
  around = before
}

/** What was declared since the last time. */
export function takeDeclared(): readonly DeclaredTest[] {
  const tests = declared
  declared = []
  around = []
  taken = new Set()
  return tests
}
