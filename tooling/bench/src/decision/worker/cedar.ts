import { preparsePolicySet, statefulIsAuthorized } from '@cedar-policy/cedar-wasm/nodejs'
import type { Policy } from '../policy.ts'
import type { Engine } from './engine.ts'

/** The same leaves as Cedar policies, parsed once; the owner travels as an attribute of the resource. */
export function cedarEngine({ subject, leaves }: Policy): Engine {
  const policies = leaves.map(({ permission, scopes, effect }) => {
    const head = `${effect === 'deny' ? 'forbid' : 'permit'}(principal == Account::"${subject.id}", action == Action::"${permission}", resource)`
    return scopes.includes('own') ? `${head} when { resource.owner == principal };` : `${head};`
  })
  const parsed = preparsePolicySet('bench', { staticPolicies: policies.join('\n') })
  if (parsed.type === 'failure') throw new Error(JSON.stringify(parsed.errors))
  const principal = { type: 'Account', id: subject.id }
  const resource = { type: 'Token', id: 't' }
  return ({ permission, owner }) => {
    const answer = statefulIsAuthorized({
      principal,
      action: { type: 'Action', id: permission },
      resource,
      context: {},
      preparsedPolicySetId: 'bench',
      entities: [{ uid: resource, attrs: { owner: { __entity: { type: 'Account', id: owner } } }, parents: [] }],
    })
    if (answer.type === 'failure') throw new Error(JSON.stringify(answer.errors))
    return answer.response.decision === 'allow'
  }
}
