import { placeOf } from './place.ts'
import type { Rule } from './rule.ts'

const empty = /^(utils?|helpers?|misc|common|shared|lib)$/

/** A file or folder says what is inside it; some names say nothing. */
export const names: Rule = {
  create(context) {
    return {
      Program(node) {
        const segments = placeOf(context.filename, context.cwd).inside.split(/[/.]/)
        const found = segments.find((segment) => empty.test(segment))
        if (found) context.report({ node, message: `${found} says nothing about what is inside: use a domain word` })
      },
    }
  },
}
