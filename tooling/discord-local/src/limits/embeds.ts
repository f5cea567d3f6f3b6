import { z } from 'zod'
import { complain, integer, list, text, url } from './form.ts'

const field = z.object({ name: text(1, 256), value: text(1, 1024), inline: z.boolean().nullish() })
const image = z.object({ url }).nullish()

const embed = z.object({
  type: z.string().nullish(),
  title: text(0, 256).nullish(),
  description: text(0, 4096).nullish(),
  url: url.nullish(),
  timestamp: z.string().nullish(),
  color: integer(0, 0xffffff).nullish(),
  footer: z.object({ text: text(0, 2048), icon_url: url.nullish() }).nullish(),
  image,
  thumbnail: image,
  author: z.object({ name: text(1, 256), url: url.nullish(), icon_url: url.nullish() }).nullish(),
  fields: list(field, 0, 25).nullish(),
})

export type Embed = z.output<typeof embed>

/** At most ten embeds and 6 000 characters over all of them. */
export const embedList = list(embed, 0, 10).superRefine((embeds, context) => {
  const total = embeds.reduce((sum, one) => sum + embedSize(one), 0)
  if (total > 6000) complain(context, [], 'MAX_EMBED_SIZE_EXCEEDED', 'Embed size exceeds maximum size of 6000')
})

/** What counts towards the 6 000: title, description, field names and values, footer text, author name. */
function embedSize(one: Embed): number {
  const fields = (one.fields ?? []).reduce((sum, entry) => sum + entry.name.length + entry.value.length, 0)
  const rest = [one.title, one.description, one.footer?.text, one.author?.name]
  return rest.reduce((sum, part) => sum + (part?.length ?? 0), fields)
}
