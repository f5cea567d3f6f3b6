import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { ruleOverImports } from './each-import.ts'
import { placeOf } from './place.ts'

/** A folder that has an `index.ts` (every domain folder does) is entered there; no path leaves a package. */
export const folders = ruleOverImports(({ node, specifier }, context) => {
  if (!specifier.startsWith('.')) return
  const from = placeOf(context.filename, context.cwd)
  if (from.package === null) return
  const target = resolve(dirname(context.filename), specifier)
  const to = placeOf(target, context.cwd)

  if (to.package !== from.package) {
    context.report({ node, message: `${specifier} leaves the package ${from.package}: import it by its package name` })
    return
  }
  // Files beside the folders put the package together and may look inside.
  if (!isDomainPackage(context.filename, context.cwd) || from.isTest || !from.inside.includes('/')) return
  const folder = to.inside.split('/')[0]!
  const isDeep = to.inside.includes('/') && folder !== from.inside.split('/')[0]
  if (!isDeep || to.inside === `${folder}/index.ts`) return
  if (existsSync(join(target.slice(0, -to.inside.length), folder, 'index.ts'))) {
    context.report({ node, message: `${specifier} reaches into the folder ${folder}: import ${folder}/index.ts` })
  }
})

/** Apps and tooling have folders by technique (routes, commands), which meet freely. */
function isDomainPackage(filename: string, root: string): boolean {
  return resolve(filename).startsWith(resolve(root, 'packages'))
}
