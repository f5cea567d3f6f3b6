/** What an audit entry may consist of: JSON without fractions, so that every program prints it in the same bytes. */
export type CanonicalJson =
  | string
  | number
  | boolean
  | null
  | readonly CanonicalJson[]
  | { readonly [member: string]: CanonicalJson | undefined }

export type CanonicalObject = { readonly [member: string]: CanonicalJson | undefined }
