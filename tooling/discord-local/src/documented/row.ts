/** Where a row comes from: a heading in Discord's documentation, or what clients see although no page says so. */
export type Source = { readonly page: string; readonly heading: string } | { readonly seen: string }

/** Something that holds, said as a fact. */
export type Rule = { readonly rule: string; readonly source: Source }

/** A rule with the number it turns on. */
export type Figure = Rule & {
  readonly figure: number
  readonly unit: 'ms' | 'bytes' | 'events' | 'requests' | 'messages' | 'files'
}

/** What is accepted from `atLeast` to `atMost`, and refused with 50035 beyond either. */
export type Limit = {
  readonly what: string
  readonly atLeast: number
  readonly atMost: number
  readonly unit: 'characters' | 'entries' | 'the number itself'
  readonly source: Source
}

/** The headings of one page below `https://docs.discord.com/developers/`. */
export function pageOf(page: string): (heading: string) => Source {
  return (heading) => ({ page, heading })
}
