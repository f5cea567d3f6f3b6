/**
 * What goes wrong between a server and its database:
 * latency: every piece arrives that much later, both ways.
 * cut: the connection is reset in the middle of a result, after this many bytes of it.
 * half_close: the database's side says it is done, and goes on listening.
 * blackhole: nothing arrives any more and nobody says so; what was under way arrives when it ends.
 * drip: results arrive a few bytes at a time.
 */
export type Fault =
  | { readonly kind: 'none' }
  | { readonly kind: 'latency'; readonly ms: number }
  | { readonly kind: 'cut'; readonly afterBytes: number }
  | { readonly kind: 'half_close' }
  | { readonly kind: 'blackhole' }
  | { readonly kind: 'drip'; readonly bytes: number; readonly everyMs: number }
