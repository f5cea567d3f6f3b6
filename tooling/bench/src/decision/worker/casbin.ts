import { newEnforcer, newModelFromString } from 'casbin'
import type { Policy } from '../policy.ts'
import type { Engine } from './engine.ts'

/** Allow and deny, with the scope as part of the rule: the same leaves, a line each. */
const model = `
[request_definition]
r = sub, owner, act

[policy_definition]
p = sub, scope, act, eft

[policy_effect]
e = some(where (p.eft == allow)) && !some(where (p.eft == deny))

[matchers]
m = r.sub == p.sub && r.act == p.act && (p.scope == "any" || r.owner == r.sub)
`

export async function casbinEngine({ subject, leaves }: Policy): Promise<Engine> {
  const enforcer = await newEnforcer(newModelFromString(model))
  for (const { permission, scopes, effect } of leaves) {
    await enforcer.addPolicy(subject.id, scopes.includes('own') ? 'own' : 'any', permission, effect)
  }
  return ({ permission, owner }) => enforcer.enforceSync(subject.id, owner, permission)
}
