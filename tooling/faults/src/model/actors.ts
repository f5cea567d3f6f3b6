export type Reach = 'none' | 'own' | 'any'

/** An actor as the decisions see one: what he may do and who answers for it. Persons are plain names here. */
export type ModelActor = {
  readonly name: string
  readonly persons: readonly string[]
  readonly cancel: Reach
  readonly cancelProtected: Reach
  readonly extend: Reach
  readonly hold: Reach
  readonly revoke: Reach
}

const nothing = { cancel: 'none', cancelProtected: 'none', extend: 'none', hold: 'none', revoke: 'none' } as const
const everything = { cancel: 'any', cancelProtected: 'any', extend: 'any', hold: 'any', revoke: 'any' } as const

/** `ann` holds every token of a sequence; `sid` and `sue` are of security; the mightiest come first: shrinking picks them. */
export const modelActors: readonly ModelActor[] = [
  { name: 'security', persons: ['sid'], ...everything },
  { name: 'second of security', persons: ['sue'], ...everything },
  { name: 'support', persons: ['kit'], ...nothing, cancel: 'any', extend: 'any' },
  { name: 'issuing service', persons: ['olga'], ...nothing, cancel: 'own', extend: 'own' },
  { name: 'holder', persons: ['ann'], ...nothing, cancel: 'own' },
  {
    name: 'holder with much over his own',
    persons: ['ann'],
    cancel: 'own',
    cancelProtected: 'own',
    extend: 'own',
    hold: 'any',
    revoke: 'own',
  },
  { name: 'only cancel_protected', persons: ['cleo'], ...nothing, cancelProtected: 'any' },
  { name: 'program of both in security', persons: ['sid', 'sue'], ...everything },
  { name: 'program the holder owns too', persons: ['olga', 'ann'], ...everything },
  { name: 'nobody', persons: ['noel'], ...nothing },
]

export const holderPerson = 'ann'
