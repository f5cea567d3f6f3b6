import { expect, it } from 'vitest'
import { findRoutes, groupOf } from './find-routes.ts'
import { parseAlertingSettings } from './settings/settings.ts'

function rootOf(route: object) {
  const receivers = ['root', 'a', 'b', 'c'].map((name) => ({ name }))
  const parsed = parseAlertingSettings({ route: { receiver: 'root', ...route }, receivers })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return parsed.settings.route
}

const receiversOf = (route: object, labels: Record<string, string>) =>
  findRoutes(rootOf(route), labels).map(({ receiver }) => receiver)

it('the first child that fits takes the alert, and the deepest; without one the node itself', () => {
  const tree = {
    routes: [
      { matchers: ['team="x"'], receiver: 'a', routes: [{ matchers: ['severity="critical"'], receiver: 'b' }] },
      { matchers: ['team=~"x|y"'], receiver: 'c' },
    ],
  }
  expect(receiversOf(tree, { team: 'x', severity: 'critical' })).toEqual(['b'])
  expect(receiversOf(tree, { team: 'x' })).toEqual(['a'])
  expect(receiversOf(tree, { team: 'y' })).toEqual(['c'])
  expect(receiversOf(tree, {})).toEqual(['root'])
})

it('with continue those after it are asked, too, and no receiver twice', () => {
  const tree = {
    routes: [
      { matchers: ['team="x"'], receiver: 'a', continue: true },
      { matchers: ['severity="critical"'], receiver: 'b', continue: true },
      { receiver: 'a' },
    ],
  }
  expect(receiversOf(tree, { team: 'x', severity: 'critical' })).toEqual(['a', 'b'])
  expect(receiversOf(tree, {})).toEqual(['a'])
})

it('a group is what the labels it is grouped by say; all of them with ...', () => {
  const labels = { alertname: 'A', service: 'api', pod: '1', empty: '' }
  const byService = rootOf({ group_by: ['service', 'empty', 'alertname'] })
  expect(groupOf(byService, labels)).toEqual({
    key: '{}:{alertname="A", service="api"}@root',
    labels: { alertname: 'A', service: 'api' },
  })
  expect(groupOf(rootOf({}), labels).key).toBe('{}:{}@root')
  expect(groupOf(rootOf({ group_by: ['...'] }), labels).key).toBe('{}:{alertname="A", pod="1", service="api"}@root')
})
