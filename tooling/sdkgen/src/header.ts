/** The first line of every generated file. */
export const header = '// Generated from the OpenAPI document by pnpm sdk. Do not edit.'
