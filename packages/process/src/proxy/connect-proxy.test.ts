import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { Readable } from 'node:stream'
import { expect, it } from 'vitest'
import { requestThrough } from './request-through.ts'

/** A proxy that only connects, and what it was asked for. */
async function proxyServer(answers: 'connects' | 'refuses' = 'connects') {
  const targets: string[] = []
  const server = createServer((_request, response) => response.writeHead(405).end())
  server.on('connect', (request, socket) => {
    targets.push(`${request.headers['proxy-authorization'] ?? ''} ${request.url}`)
    if (answers === 'refuses') return void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n')
    const [host = '', port = ''] = (request.url ?? '').split(':')
    const onward = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      onward.pipe(socket).pipe(onward)
    })
    for (const end of [socket, onward]) end.on('error', () => end.destroy())
  })
  return { targets, ...(await listening(server)) }
}

async function listening(server: ReturnType<typeof createServer>) {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const close = async () => {
    server.closeAllConnections()
    server.close()
  }
  return { port, [Symbol.asyncDispose]: close }
}

const echo: RequestListener = (request, response) => {
  let text = ''
  request.on('data', (chunk: Buffer) => (text += chunk.toString()))
  request.on('end', () => {
    if (request.url === '/empty') return response.writeHead(204).end()
    response.setHeader('set-cookie', ['a=1', 'b=2'])
    response.end(JSON.stringify({ method: request.method, sent: request.headers['x-own'], text }))
  })
}

it('a request reaches its server through a tunnel, and the answer comes back', async () => {
  await using proxy = await proxyServer()
  await using server = await listening(createServer(echo))
  const fetchThrough = requestThrough(`http://name:p%40ss@127.0.0.1:${proxy.port}`)
  const url = `http://127.0.0.1:${server.port}`
  const answer = await fetchThrough(`${url}/x`, { method: 'POST', headers: { 'x-own': 'y' }, body: '{"a":"王"}' })
  expect(await answer.json()).toEqual({ method: 'POST', sent: 'y', text: '{"a":"王"}' })
  expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
  expect((await fetchThrough(`${url}/empty`, {})).status).toBe(204)
  const basic = Buffer.from('name:p@ss').toString('base64')
  expect(new Set(proxy.targets)).toEqual(new Set([`Basic ${basic} 127.0.0.1:${server.port}`]))
})

it('a form with a file goes through whole', async () => {
  await using proxy = await proxyServer()
  const seen: FormData[] = []
  await using server = await listening(
    createServer((incoming, response) => {
      const headers = { 'content-type': incoming.headers['content-type'] ?? '' }
      void new Response(Readable.toWeb(incoming), { headers }).formData().then((form) => {
        seen.push(form)
        response.end('{}')
      })
    }),
  )
  const form = new FormData()
  form.append('files[0]', new Blob(['证明']), 'one.tlog-proof')
  form.append('payload_json', '{"a":1}')
  await requestThrough(`http://127.0.0.1:${proxy.port}`)(`http://127.0.0.1:${server.port}/`, {
    method: 'POST',
    body: form,
  })
  const [got] = seen
  const file = got?.get('files[0]')
  expect(file instanceof File ? [file.name, await file.text()] : file).toEqual(['one.tlog-proof', '证明'])
  expect(got?.get('payload_json')).toBe('{"a":1}')
})

it('a proxy that does not connect is said, and nothing goes past it', async () => {
  await using proxy = await proxyServer('refuses')
  let asked = 0
  await using server = await listening(createServer((_request, response) => void ((asked += 1), response.end())))
  const fetchThrough = requestThrough(`http://127.0.0.1:${proxy.port}`)
  await expect(fetchThrough(`http://127.0.0.1:${server.port}/`, {})).rejects.toThrow('the proxy does not connect')
  expect(asked).toBe(0)
})

it('a proxy that is not there is no reason to go without it', async () => {
  await using server = await listening(createServer(echo))
  await expect(requestThrough('http://127.0.0.1:9')(`http://127.0.0.1:${server.port}/`, {})).rejects.toThrow(
    'ECONNREFUSED',
  )
})
