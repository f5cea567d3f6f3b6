/** What differs, one readable line each, and the writing of it. */
export type Plan = { readonly lines: readonly string[]; readonly apply: () => Promise<void> }
