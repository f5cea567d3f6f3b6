import type { Language } from '@tokenim/wording'
import { languageOf } from '@tokenim/wording'

/** The best of an Accept-Language header (RFC 9110, section 12.5.4); English when nothing is said. */
export function preferredLanguage(header: string | null): Language {
  const ranges = (header ?? '').split(',').map((part) => {
    const [tag = '', ...parameters] = part.split(';').map((piece) => piece.trim())
    const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2)
    return { tag, quality: quality === undefined ? 1 : Number(quality) }
  })
  const [best] = ranges
    .filter(({ tag, quality }) => /^(?:zh|en)(?:-|$)/i.test(tag) && quality > 0)
    .toSorted((left, right) => right.quality - left.quality)
  return languageOf(best?.tag)
}
