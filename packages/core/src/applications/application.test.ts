import { expect, it } from 'vitest'
import { applicationKinds, viaOf, vias } from './application.ts'

it('the door an act came through follows from the kind of the application', () => {
  expect(viaOf(null)).toBe('api')
  expect(applicationKinds.map(viaOf)).toEqual(['api', 'console', 'discord', 'monitor', 'cli'])
  expect(vias).toContain(viaOf('service'))
})
