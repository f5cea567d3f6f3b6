import { environment } from './environment.ts'
import { folders } from './folders.ts'
import { imports } from './imports.ts'
import { names } from './names.ts'
import { starExports } from './star-exports.ts'
import { transactions } from './transactions.ts'

/** The house rules as an oxlint plugin; `.oxlintrc.json` loads it, so editors show them too. */
const plugin = {
  meta: { name: 'house' },
  rules: { environment, folders, imports, names, 'star-exports': starExports, transactions },
}

// oxlint takes a plugin from the default export.
export default plugin
