import { z } from 'zod'
import type { core } from 'zod'
import { messageLimits } from '../documented/messages.ts'
import type { Limit } from '../documented/row.ts'

/** Discord's nested error tree: `_errors` at the leaves, array positions as keys. */
export type FormErrors = { [key: string]: FormErrors | readonly FormError[] }
export type FormError = { readonly code: string; readonly message: string }

type Bounds = Pick<Limit, 'atLeast' | 'atMost'>

export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly errors: FormErrors }

/** Checks a request body against a schema; unknown members are ignored, as Discord does. */
export function parseForm<Schema extends z.ZodType>(
  schema: Schema,
  body: unknown,
  prefix: readonly PropertyKey[] = [],
): Parsed<z.output<Schema>> {
  const parsed = schema.safeParse(body, { reportInput: true })
  if (parsed.success) return { ok: true, value: parsed.data }
  return { ok: false, errors: nest(flatten(parsed.error.issues, prefix)) }
}

/** Builds the tree from places and errors. */
export function nest(
  found: readonly { readonly path: readonly PropertyKey[]; readonly error: FormError }[],
): FormErrors {
  const root: FormErrors = {}
  for (const { path, error } of found) {
    let node = root
    for (const key of path) {
      const next = node[String(key)]
      node = isBranch(next) ? next : (node[String(key)] = {})
    }
    const leaf = node['_errors']
    node['_errors'] = [...(Array.isArray(leaf) ? leaf : []), error]
  }
  return root
}

/** Text of so many UTF-16 units: never laxer than Discord, which counts code points. */
export function text(bounds: Bounds) {
  return z.string().superRefine((value, context) => {
    if (isWithin(value.length, bounds)) return
    if (value.length === 0) return complain(context, [], 'BASE_TYPE_REQUIRED', 'This field is required')
    complain(context, [], ...lengthError(bounds))
  })
}

/** A list of so many entries. */
export function list<Entry extends z.ZodType>(entry: Entry, bounds: Bounds) {
  return z.array(entry).superRefine((value, context) => {
    if (!isWithin(value.length, bounds)) complain(context, [], ...lengthError(bounds))
  })
}

/** An integer in a range. */
export function integer({ atLeast: min, atMost: max }: Bounds) {
  return z.number().superRefine((value, context) => {
    if (!Number.isInteger(value)) complain(context, [], 'NUMBER_TYPE_COERCE', `Value "${value}" is not int.`)
    else if (value < min)
      complain(context, [], 'NUMBER_TYPE_MIN', `int value should be greater than or equal to ${min}.`)
    else if (value > max) complain(context, [], 'NUMBER_TYPE_MAX', `int value should be less than or equal to ${max}.`)
  })
}

export function oneOf<const Values extends readonly [number, ...number[]]>(...values: Values) {
  return z.custom<Values[number]>((value) => typeof value === 'number' && values.includes(value), {
    error: () => `Value must be one of {${values.join(', ')}}.`,
    params: { code: 'BASE_TYPE_CHOICES' },
  })
}

export const snowflake = z
  .union([z.string(), z.number().transform(String)])
  .refine((value) => /^\d{1,20}$/.test(value), {
    error: 'Value is not snowflake.',
    params: { code: 'NUMBER_TYPE_COERCE' },
  })

export const url = z.string().superRefine((value, context) => {
  if (!isWithin(value.length, messageLimits.url)) complain(context, [], ...lengthError(messageLimits.url))
  else if (!/^(https?|discord|attachment):\/\/\S+$/.test(value)) {
    complain(context, [], 'URL_TYPE_INVALID_URL', 'Not a well formed URL.')
  }
})

type Complaints = {
  addIssue(issue: { code: 'custom'; path?: PropertyKey[]; message: string; params: { code: string } }): void
}

/** Adds one of Discord's errors at a place below the value being checked. */
export function complain(context: Complaints, path: PropertyKey[], code: string, message: string): void {
  context.addIssue({ code: 'custom', path, message, params: { code } })
}

/** Hands on what another schema found, at the same places. */
export function passOn(context: Complaints, issues: readonly core.$ZodIssue[]): void {
  for (const { path, error } of flatten(issues, [])) complain(context, path, error.code, error.message)
}

function isWithin(value: number, { atLeast, atMost }: Bounds): boolean {
  return value >= atLeast && value <= atMost
}

function lengthError({ atLeast, atMost }: Bounds): [code: string, message: string] {
  return atLeast === 0
    ? ['BASE_TYPE_MAX_LENGTH', `Must be ${atMost} or fewer in length.`]
    : ['BASE_TYPE_BAD_LENGTH', `Must be between ${atLeast} and ${atMost} in length.`]
}

function flatten(
  issues: readonly core.$ZodIssue[],
  prefix: readonly PropertyKey[],
): { path: PropertyKey[]; error: FormError }[] {
  return issues.flatMap((issue) => {
    const path = [...prefix, ...issue.path]
    if (issue.code === 'invalid_union') {
      const [first] = issue.errors.toSorted((a, b) => a.length - b.length)
      // With a discriminator there are no branches to look into: the type itself is wrong.
      if (first === undefined || first.length === 0) return [{ path, error: describe(issue) }]
      return flatten(first, path)
    }
    return [{ path, error: describe(issue) }]
  })
}

function describe(issue: core.$ZodIssue): FormError {
  if (issue.code === 'custom' && typeof issue.params?.['code'] === 'string') {
    return { code: issue.params['code'], message: issue.message }
  }
  if (issue.input === undefined) return { code: 'BASE_TYPE_REQUIRED', message: 'This field is required' }
  if (issue.code === 'invalid_type') {
    switch (issue.expected) {
      case 'string':
        return { code: 'STRING_TYPE_CONVERT', message: 'Could not interpret value as string.' }
      case 'number':
        return { code: 'NUMBER_TYPE_COERCE', message: 'Value is not int.' }
      case 'boolean':
        return { code: 'BOOLEAN_TYPE_CONVERT', message: 'Must be either true or false.' }
      case 'array':
        return { code: 'LIST_TYPE_CONVERT', message: 'Only iterables may be used in a ListType' }
      default:
        return { code: 'DICT_TYPE_CONVERT', message: 'Only dictionaries may be used in a DictType' }
    }
  }
  if (issue.code === 'invalid_union' || issue.code === 'invalid_value') {
    return { code: 'BASE_TYPE_CHOICES', message: 'The value is not one of the allowed ones.' }
  }
  return { code: 'BASE_TYPE_INVALID', message: issue.message }
}

function isBranch(node: FormErrors | readonly FormError[] | undefined): node is FormErrors {
  return node !== undefined && !Array.isArray(node)
}
