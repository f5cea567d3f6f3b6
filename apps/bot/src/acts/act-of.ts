import type { FilledAct } from '@tokenim/discord-cards'

/** A filled-in act of one kind. */
export type ActOf<K extends FilledAct['kind']> = Extract<FilledAct, { readonly kind: K }>
