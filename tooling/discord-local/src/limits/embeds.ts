import { z } from 'zod'
import { messageLimits } from '../documented/messages.ts'
import { complain, integer, list, text, url } from './form.ts'

const field = z.object({
  name: text(messageLimits.fieldName),
  value: text(messageLimits.fieldValue),
  inline: z.boolean().nullish(),
})
const image = z.object({ url }).nullish()

const embed = z.object({
  type: z.string().nullish(),
  title: text(messageLimits.embedTitle).nullish(),
  description: text(messageLimits.embedDescription).nullish(),
  url: url.nullish(),
  timestamp: z.string().nullish(),
  color: integer(messageLimits.colour).nullish(),
  footer: z.object({ text: text(messageLimits.footerText), icon_url: url.nullish() }).nullish(),
  image,
  thumbnail: image,
  author: z.object({ name: text(messageLimits.authorName), url: url.nullish(), icon_url: url.nullish() }).nullish(),
  fields: list(field, messageLimits.embedFields).nullish(),
})

export type Embed = z.output<typeof embed>

/** At most ten embeds and 6 000 characters over all of them. */
export const embedList = list(embed, messageLimits.embeds).superRefine((embeds, context) => {
  const total = embeds.reduce((sum, one) => sum + embedSize(one), 0)
  const max = messageLimits.embedSum.atMost
  if (total > max) complain(context, [], 'MAX_EMBED_SIZE_EXCEEDED', `Embed size exceeds maximum size of ${max}`)
})

/** What counts towards the 6 000: title, description, field names and values, footer text, author name. */
function embedSize(one: Embed): number {
  const fields = (one.fields ?? []).reduce((sum, entry) => sum + entry.name.length + entry.value.length, 0)
  const rest = [one.title, one.description, one.footer?.text, one.author?.name]
  return rest.reduce((sum, part) => sum + (part?.length ?? 0), fields)
}
