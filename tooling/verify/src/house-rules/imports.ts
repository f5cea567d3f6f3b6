import { ruleOverImports } from './each-import.ts'
import { moduleExceptions, ownedModules, purePackages, testTools } from './import-table.ts'
import { placeOf, type Place } from './place.ts'

/** Refuses a Node or third-party module that the file's package may not use. */
export const imports = ruleOverImports(({ node, specifier }, context) => {
  const place = placeOf(context.filename, context.cwd)
  const message = problemWith(specifier, place)
  if (message) context.report({ node, message })
})

function problemWith(specifier: string, place: Place): string | null {
  if (place.package === null || specifier.startsWith('.') || specifier.startsWith('@tokenim/')) return null
  if (place.isTest && testTools.test(specifier)) return null

  const owned = ownedModules.find((each) => each.module.test(specifier))
  if (owned) {
    const owners = place.isTest ? [...owned.owners, ...owned.tests] : owned.owners
    if (owners.includes(place.package)) return null
    return `${place.package} may not import ${specifier} (only ${owners.join(', ')} may): ${owned.instead}`
  }

  const allowed = purePackages[place.package]
  if (!allowed || allowed.some((pattern) => pattern.test(specifier))) return null
  if (isException(specifier, place)) return null
  return `${place.package} is pure and may not import ${specifier}: give it data instead`
}

function isException(specifier: string, place: Place): boolean {
  return moduleExceptions.some(
    (each) => each.package === place.package && place.inside.startsWith(each.folder) && each.module === specifier,
  )
}
