/** The small part of the linter's plugin interface that the house rules use (oxlint follows ESLint v9 here). */
export type Rule = {
  readonly create: (context: Context) => Visitor
}

export type Context = {
  readonly filename: string
  readonly cwd: string
  readonly report: (problem: { readonly node: Node; readonly message: string }) => void
}

/** A node of the ESTree, with the members that the rules look at. */
export type Node = {
  readonly type: string
  readonly value?: unknown
  readonly name?: string
  readonly source?: Node | null
  readonly argument?: Node
  readonly id?: Node
  readonly init?: Node | null
  readonly key?: Node
  readonly properties?: readonly Node[]
  readonly object?: Node
  readonly property?: Node
  readonly specifiers?: readonly Node[]
  readonly imported?: Node
}

type Visitor = Readonly<Record<string, (node: Node) => void>>
