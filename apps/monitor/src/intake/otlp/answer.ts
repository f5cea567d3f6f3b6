import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire'

export type OtlpEncoding = 'json' | 'protobuf'

export const mediaTypes = { json: 'application/json', protobuf: 'application/x-protobuf' } as const

/** ExportLogsServiceResponse, in the encoding of the request; `partialSuccess` only when something was left out. */
export function otlpSuccess(encoding: OtlpEncoding, rejected: number, why: string): Response {
  if (encoding === 'json') {
    const partial =
      rejected === 0 ? {} : { partialSuccess: { rejectedLogRecords: String(rejected), errorMessage: why } }
    return new Response(JSON.stringify(partial), { headers: { 'content-type': mediaTypes.json } })
  }
  const writer = new BinaryWriter()
  if (rejected > 0) {
    const partial = new BinaryWriter()
      .tag(1, WireType.Varint)
      .int64(rejected)
      .tag(2, WireType.LengthDelimited)
      .string(why)
    writer.tag(1, WireType.LengthDelimited).bytes(partial.finish())
  }
  return new Response(asBody(writer.finish()), { headers: { 'content-type': mediaTypes.protobuf } })
}

/**
 * A problem for who speaks protobuf: google.rpc.Status with the problem document's text as its message, as OTLP/HTTP
 * wants it. Status and headers are the document's.
 */
export async function otlpFailure(document: Response): Promise<Response> {
  const { code, detail, requestId } = (await document.json()) as { code: string; detail: string; requestId: string }
  const message = `${code}: ${detail} (${requestId})`
  const status = new BinaryWriter().tag(2, WireType.LengthDelimited).string(message).finish()
  const headers = new Headers(document.headers)
  headers.set('content-type', mediaTypes.protobuf)
  return new Response(asBody(status), { status: document.status, headers })
}

/** Safe: the writer's bytes lie in a buffer of their own. */
function asBody(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes as Uint8Array<ArrayBuffer>
}
