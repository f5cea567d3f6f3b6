import { attachmentRules } from '../documented/attachments.ts'
import type { MessageComponent } from '../limits/components.ts'
import { nest } from '../limits/form.ts'
import { invalidForm, refusal } from '../rest/discord-error.ts'
import type { DiscordState } from '../world/state.ts'

/** A file of a message. */
export type Attachment = {
  readonly id: string
  readonly filename: string
  readonly contentType: string
  readonly description: string | null
  readonly bytes: Uint8Array
}

/** A file as it comes with a request: `part` is the number in `files[n]`. */
export type SentFile = Pick<Attachment, 'filename' | 'contentType' | 'bytes'> & { readonly part: string }

type Described = readonly {
  readonly id: string | number
  readonly filename?: string | null | undefined
  readonly description?: string | null | undefined
}[]

/** The files of a message after a request: of those it has the ones that are named, when any are, and the new ones. */
export function attach(
  state: DiscordState,
  present: readonly Attachment[],
  files: readonly SentFile[],
  named: Described | null | undefined,
): Attachment[] {
  const { count, size } = attachmentRules
  if (files.some(({ bytes }) => bytes.byteLength > size.figure)) throw refusal('too_large')
  const ids = named?.map(({ id }) => String(id))
  const kept = present.filter(({ id }) => ids === undefined || ids.includes(id))
  const added = files.map(({ part, filename, contentType, bytes }): Attachment => {
    const said = named?.find(({ id }) => String(id) === part)
    const description = said?.description ?? null
    return { id: state.mintId(), filename: said?.filename ?? filename, contentType, description, bytes }
  })
  if (kept.length + added.length > count.figure) throw refusal('too_many_attachments')
  return [...kept, ...added]
}

/** @throws DiscordError for a file component that shows none of the message's own files */
export function checkShownFiles(
  components: readonly MessageComponent[],
  attachments: readonly Attachment[],
  prefix: readonly PropertyKey[] = [],
): void {
  const own = attachments.map(({ filename }) => `attachment://${filename}`)
  const astray = shownFiles(components).filter(({ url }) => !own.includes(url))
  if (astray.length === 0) return
  const error = {
    code: 'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
    message: 'The referenced attachment was not found',
  }
  throw invalidForm(
    nest(astray.map(({ path }) => ({ path: [...prefix, 'components', ...path, 'file', 'url'], error }))),
  )
}

type Place = { readonly url: string; readonly path: readonly PropertyKey[] }

function shownFiles(components: readonly MessageComponent[]): Place[] {
  return components.flatMap((component, index): Place[] => {
    if (component.type === 13) return [{ url: component.file.url, path: [index] }]
    if (component.type !== 17) return []
    return shownFiles(component.components).map(({ url, path }) => ({ url, path: [index, 'components', ...path] }))
  })
}

/** As the REST API and the gateway show it; whoever has the address downloads it. */
export function attachmentWire(
  state: DiscordState,
  messageId: string,
  attachment: Attachment,
): Record<string, unknown> {
  const { id, filename, contentType, description, bytes } = attachment
  const url = `${state.address()}/attachments/${messageId}/${id}/${encodeURIComponent(filename)}`
  return {
    id,
    filename,
    size: bytes.byteLength,
    content_type: contentType,
    url,
    proxy_url: url,
    ...(description === null ? {} : { description }),
  }
}
