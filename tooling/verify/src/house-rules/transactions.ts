import { ruleOverImports } from './each-import.ts'
import { transactionOpener } from './import-table.ts'
import { placeOf } from './place.ts'

/** A writable transaction is opened by the verb wrapper and by record, nowhere else. */
export const transactions = ruleOverImports(({ node, specifier, names }, context) => {
  const place = placeOf(context.filename, context.cwd)
  if (place.package === null || place.package === 'db' || place.isTest) return
  // Its types are free; `import *` and a dynamic import take everything.
  const takesAll = specifier === transactionOpener.module && names.length === 0
  if (!takesAll && !names.includes(transactionOpener.name)) return
  const file = `${place.package}/${place.inside}`
  if (transactionOpener.files.some((each) => each === file)) return
  context.report({ node, message: `${file} may not open a writable transaction: write a verb, or record bookkeeping` })
})
