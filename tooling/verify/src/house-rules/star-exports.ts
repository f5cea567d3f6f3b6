import type { Rule } from './rule.ts'

/** `export *` hides what a module offers, from readers and from the unused-code check. */
export const starExports: Rule = {
  create(context) {
    return {
      ExportAllDeclaration(node) {
        context.report({ node, message: 'name what is exported instead of export *' })
      },
    }
  },
}
