import { placeOf } from './place.ts'
import type { Node, Rule } from './rule.ts'

/** `process.env` is read in files called `config.ts` (tests may set it). */
export const environment: Rule = {
  create(context) {
    const place = placeOf(context.filename, context.cwd)
    if (place.isTest || /(^|\/)config\.ts$/.test(place.inside)) return {}
    const message = 'process.env is read in config.ts only: take the setting as an argument'
    return {
      MemberExpression(node) {
        if (isProcess(node.object) && nameOf(node.property) === 'env') context.report({ node, message })
      },
      VariableDeclarator(node) {
        const names = node.id?.properties?.map((property) => nameOf(property.key)) ?? []
        if (isProcess(node.init) && names.includes('env')) context.report({ node, message })
      },
      ImportDeclaration(node) {
        if (node.source?.value === 'node:process' || node.source?.value === 'process') context.report({ node, message })
      },
    }
  },
}

/** `process`, or `globalThis.process`. */
function isProcess(node: Node | null | undefined): boolean {
  return node?.name === 'process' || nameOf(node?.property) === 'process'
}

function nameOf(node: Node | undefined): unknown {
  return node?.name ?? node?.value
}
