/**
 * What was filled in, by custom id, from the `components` of a modal submit as they come over the wire (labels around
 * fields, or action rows); of a select what was chosen first.
 */
export function fieldsOf(components: unknown): ReadonlyMap<string, string> {
  const fields = new Map<string, string>()
  const visit = (component: unknown): void => {
    if (typeof component !== 'object' || component === null) return
    const id = member(component, 'custom_id')
    const value = member(component, 'value')
    const values = member(component, 'values')
    const first: unknown = Array.isArray(values) ? values[0] : value
    if (typeof id === 'string' && typeof first === 'string') fields.set(id, first)
    visit(member(component, 'component'))
    const inner = member(component, 'components')
    if (Array.isArray(inner)) inner.forEach(visit)
  }
  if (Array.isArray(components)) components.forEach(visit)
  return fields
}

function member(object: object, name: string): unknown {
  return (object as Readonly<Record<string, unknown>>)[name]
}
