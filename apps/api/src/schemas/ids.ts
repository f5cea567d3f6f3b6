import { z } from '@hono/zod-openapi'
import type { AccountId, ApplicationId, Id, IdPrefix } from '@tokenim/core/ids'
import { idFromUuid, idNouns, uuidV7 } from '@tokenim/core/ids'

/** A public id of one kind; in path and query a bad one is explained as `id_malformed`. */
export function idSchema<P extends IdPrefix>(prefix: P): z.ZodType<Id<P>> {
  const schema = z
    .string()
    .regex(new RegExp(`^${prefix}_[0-7][0-9a-hjkmnp-tv-z]{25}$`))
    .openapi({ example: exampleId(prefix), description: `Id of ${article(idNouns[prefix])}` })
  prefixes.set(schema, prefix)
  // Safe: the pattern accepts exactly the texts that are ids of this kind.
  return schema as unknown as z.ZodType<Id<P>>
}

/** Whom grants and entries name: an account or an application. */
export const subjectIdSchema: z.ZodType<AccountId | ApplicationId> = z
  .string()
  .regex(/^(?:acc|app)_[0-7][0-9a-hjkmnp-tv-z]{25}$/)
  .openapi({ example: exampleId('acc') }) as unknown as z.ZodType<AccountId | ApplicationId>

/** The kind of id a field of a schema holds, also when it is optional or repeated; `null` for anything else. */
export function idPrefixOfSchema(field: unknown): IdPrefix | null {
  let schema = field
  while (schema instanceof z.ZodOptional || schema instanceof z.ZodArray || schema instanceof z.ZodNullable) {
    const own = prefixes.get(schema)
    if (own !== undefined) return own
    schema = schema instanceof z.ZodArray ? schema.element : schema.unwrap()
  }
  return schema instanceof z.ZodType ? (prefixes.get(schema) ?? null) : null
}

export function exampleId<P extends IdPrefix>(prefix: P, number = 1): Id<P> {
  const tail = new Uint8Array(10).fill(7)
  tail[9] = number
  return idFromUuid(prefix, uuidV7(1_795_000_000_000, tail))
}

const prefixes = new WeakMap<object, IdPrefix>()

function article(noun: string): string {
  return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun.replaceAll('_', ' ')}`
}
