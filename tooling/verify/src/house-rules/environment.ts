import { placeOf } from './place.ts'
import type { Rule } from './rule.ts'

/** `process.env` is read in files called `config.ts` (tests may set it). */
export const environment: Rule = {
  create(context) {
    const place = placeOf(context.filename, context.cwd)
    if (place.isTest || /(^|\/)config\.ts$/.test(place.inside)) return {}
    return {
      MemberExpression(node) {
        if (node.object?.name !== 'process') return
        if (node.property?.name !== 'env' && node.property?.value !== 'env') return
        context.report({ node, message: 'process.env is read in config.ts only: take the setting as an argument' })
      },
      ImportDeclaration(node) {
        if (node.source?.value !== 'node:process' && node.source?.value !== 'process') return
        context.report({ node, message: 'use the global process; its env is read in config.ts only' })
      },
    }
  },
}
