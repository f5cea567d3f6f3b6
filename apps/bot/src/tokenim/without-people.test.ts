import { expect, it } from 'vitest'
import { withoutPeople } from './without-people.ts'

const reason = 'her mother called'

function answering(body: string, status = 200) {
  return withoutPeople(() => Promise.resolve(new Response(body, { status })))('http://api.example')
}

it('names and reasons do not come through', async () => {
  const answer = await answering(JSON.stringify({ id: 'acc_1', displayName: 'Ming', reason }))
  expect(await answer.json()).toEqual({ id: 'acc_1', displayName: 'acc_1' })
})

it('an answer that cannot be looked through does not come through at all', async () => {
  const proof = `c2sp.org/tlog-proof@v1\nextra ${Buffer.from(JSON.stringify({ reason })).toString('base64')}\n`
  const answer = await answering(proof)
  expect([answer.status, await answer.text()]).toEqual([502, ''])
  expect((await answering('<html>not here</html>', 503)).status).toBe(503)
})

it('nothing stays nothing', async () => {
  const answer = await withoutPeople(() => Promise.resolve(new Response(null, { status: 204 })))('http://api.example')
  expect([answer.status, await answer.text()]).toEqual([204, ''])
})
