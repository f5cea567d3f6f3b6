import type { Context, Node, Rule } from './rule.ts'

/** One import, re-export, dynamic import or `import('x')` type, however it is spelled. */
export type Import = {
  readonly node: Node
  readonly specifier: string
  /** The names taken from it; empty for `import * as`, side effects and dynamic imports. */
  readonly names: readonly string[]
}

/** Builds a rule that looks at every import of a file. */
export function ruleOverImports(visit: (found: Import, context: Context) => void): Rule {
  return {
    create(context) {
      const look = (node: Node): void => {
        const source = node.source ?? node.argument
        if (!source || typeof source.value !== 'string') return
        visit({ node: source, specifier: source.value, names: namesOf(node) }, context)
      }
      return {
        ImportDeclaration: look,
        ExportNamedDeclaration: look,
        ExportAllDeclaration: look,
        ImportExpression: look,
        TSImportType: look,
      }
    },
  }
}

function namesOf(node: Node): readonly string[] {
  return (node.specifiers ?? []).flatMap((specifier) => specifier.imported?.name ?? [])
}
