/** One button: what it says and what a press of it asks. */
export type Button = {
  readonly label: string
  readonly customId: string
  readonly tone: 'primary' | 'secondary' | 'success' | 'danger'
}

/**
 * What a card is made of. `lines` are markdown of ours; whatever came from outside was escaped before. When a card is
 * too long, the last lines of its longest part go first, so the most important line comes first.
 */
export type Part =
  /** `id`: by which this one is found again when the card comes back with a press. */
  | { readonly kind: 'text'; readonly lines: readonly string[]; readonly id?: number }
  | { readonly kind: 'item'; readonly lines: readonly string[]; readonly button: Button }
  | { readonly kind: 'line' }
  /** A file that goes with the card, by its name. */
  | { readonly kind: 'file'; readonly name: string }
  /** To be copied whole, so it is never cut: short, and without marks of ours. */
  | { readonly kind: 'copy'; readonly text: string }
  | Select
  | { readonly kind: 'buttons'; readonly buttons: readonly Button[] }

/** A choice among ids; what was chosen is what the press is about. */
export type Select = {
  readonly kind: 'select'
  readonly customId: string
  readonly placeholder: string
  /** At most 25 are shown. */
  readonly options: readonly { readonly id: string; readonly label: string; readonly description: string }[]
}

export type Panel = { readonly accent: Accent; readonly parts: readonly Part[] }

export type Accent = 'good' | 'wait' | 'bad' | 'plain'

export function text(...lines: readonly (string | null | undefined)[]): Part {
  return { kind: 'text', lines: lines.flatMap((one) => (one === null || one === undefined || one === '' ? [] : [one])) }
}

export function list(heading: string, items: readonly string[]): Part {
  return text(`**${heading}**`, ...items.map((item) => `- ${item}`))
}

export function buttons(...some: readonly (Button | null)[]): Part {
  return { kind: 'buttons', buttons: some.filter((button) => button !== null) }
}

export function fileShown(name: string): Part {
  return { kind: 'file', name }
}

export const line: Part = { kind: 'line' }
