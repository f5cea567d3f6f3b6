import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createMiner } from './miner.ts'

const texts = (lines: readonly string[]) => {
  const miner = createMiner()
  for (const line of lines) miner.add(line)
  return miner.templates().map(({ template }) => template)
}

describe('values become masks', () => {
  it.each([
    ['took 12 ms from 10.0.0.1:80', 'took <num> ms from <ip>'],
    ['read /var/log/a.log and https://a.example/b?c=d', 'read <path> and <url>'],
    ['at Sun Jul 10 13:17:22 2005 by bob@example.org', 'at <time> by <email>'],
    ['block blk_-38865049064139660 is 0x1f', 'block <id> is <hex>'],
    ['size 384.0 B, free 2.7 GB, ready=true', 'size <num>, free <num>, ready=<bool>'],
    ['sent 1190 bytes (1.16 KB) in <1 sec', 'sent <num> bytes in <num>'],
    ['fans ( 3552 **** 3479 ), psu ( on off )', 'fans ( <num> ), psu ( <bool> )'],
    ['lost eb:8c:00:11:22:33 at ::ffff:10.0.0.1, localhost:80', 'lost <id> at <*>'],
    ['nodes a-1, a-2, a-3 up', 'nodes <id> up'],
    ['node n-1 0x1 <ok> node n-2 0x2 <ok> node n-3 0x3 <ok>', 'node <*> <ok>'],
    ['用户 4711 登录失败,来源10.0.0.1', '用户 <num> 登录失败,来源<ip>'],
  ])('%s', (line, template) => {
    expect(texts([line])).toEqual([template])
  })
})

describe('words become masks when they are shown to be values', () => {
  it('after a word that announces one, with the second', () => {
    expect(texts(['session of user root closed', 'session of user news closed'])).toEqual([
      'session of user <*> closed',
    ])
  })

  it('but a few words in one place are statements of their own', () => {
    expect(texts(['machine was started now', 'machine was paused now', 'machine was stopped now'])).toHaveLength(3)
  })

  it('and many are not', () => {
    const names = ['ada', 'bob', 'cyd', 'dan', 'eve', 'fay', 'gus', 'hal']
    expect(texts(names.map((name) => `welcome back dear ${name} to this place`))).toEqual([
      'welcome back dear <*> to this place',
    ])
  })
})

describe('ids', () => {
  it('stay when a template grows more general, and the ids it absorbs lead to it', () => {
    const miner = createMiner()
    const first = miner.add('user root logged in')
    const second = miner.add('user news logged in')
    expect(second.templateId).toBe(first.templateId)
    expect(second.template).toBe('user <*> logged in')
  })

  it('of templates joined later are told, and resolve to the one that remains', () => {
    const miner = createMiner()
    const ids = ['ada', 'bob', 'cyd'].map((name) => miner.add(`mode=${name} was taken`).templateId)
    expect(new Set(ids).size).toBe(3)
    const { merged } = miner.add('mode=eve was taken')
    expect(merged).toEqual(ids.slice(1).map((from) => ({ from, into: ids[0] })))
    expect(new Set(ids.map(miner.resolve))).toEqual(new Set([ids[0]]))
  })

  it('are the same for the same lines in another process, and different for another service', () => {
    const [one, two, other] = ['a', 'a', 'b'].map((service) => createMiner().add('disk full', { service }).templateId)
    expect(one).toBe(two)
    expect(other).not.toBe(one)
    expect(one).toMatch(/^[0-9a-f]{16}$/)
  })

  it('and everything else outlive a restart', () => {
    const lines = fc.array(
      fc.tuple(fc.constantFrom('user', 'host', 'job'), fc.constantFrom('a', 'b7', 'c.d', '9', 'on')),
    )
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const whole = createMiner()
        const first = createMiner()
        for (const words of before) {
          whole.add(words.join(' is '))
          first.add(words.join(' is '))
        }
        const second = createMiner({ state: JSON.parse(JSON.stringify(first.snapshot())) })
        for (const words of after) {
          const { maskedLine: _, ...mined } = second.add(words.join(' is '))
          expect(mined).toEqual(expect.objectContaining({ templateId: whole.add(words.join(' is ')).templateId }))
        }
        expect(second.templates()).toEqual(whole.templates())
      }),
    )
  })
})

describe('bounds', () => {
  it('one masked line many times is one template', () => {
    const miner = createMiner()
    for (let line = 0; line < 100_000; line += 1) miner.add('Started <*> of <num> on <ip> for <*>')
    expect(miner.templates()).toMatchObject([{ count: 100_000 }])
  })

  it('random lines stay under the cap, and what was known before them is still known', () => {
    const miner = createMiner({ maxTemplates: 200 })
    const known = miner.add('payment of order 1 accepted')
    let seed = 1
    const word = () => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7fff_ffff
      return `w${seed.toString(36).replaceAll(/[0-9]/g, 'x')}`
    }
    for (let round = 0; round < 400; round += 1) {
      for (let line = 0; line < 50; line += 1) miner.add(`${word()} ${word()} ${word()} ${word()}`)
      expect(miner.add('payment of order 7 accepted').templateId).toBe(known.templateId)
    }
    expect(miner.templates().length).toBeLessThanOrEqual(201)
    expect(miner.templates().some(({ template }) => template === '(overflow)')).toBe(true)
    expect(miner.templates().reduce((sum, { count }) => sum + count, 0)).toBeGreaterThan(15_000)
  })

  it('lines of services beyond the cap are mined together', () => {
    const miner = createMiner({ maxServices: 2 })
    for (const service of ['a', 'b', 'c', 'd']) miner.add('hello', { service })
    expect(miner.templates().map(({ service }) => service)).toEqual(['*', 'a', 'b'])
  })

  it('a line is read to its 8192nd character and its 256th token', () => {
    const [long = ''] = texts([`${'word '.repeat(400)}end`])
    expect(long.split(' ')).toHaveLength(256)
    expect(texts([`${'a'.repeat(9_000)} end`])[0]).toHaveLength(8_192)
  })

  it('no line makes it fail', () => {
    const miner = createMiner()
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (line) => {
        const { templateId, maskedLine } = miner.add(line)
        expect(templateId).toMatch(/^[0-9a-f]{16}$/)
        expect(typeof maskedLine()).toBe('string')
      }),
      { numRuns: 500 },
    )
  })
})

describe('structured lines', () => {
  it('logfmt is mined by its message', () => {
    const miner = createMiner()
    const mined = miner.add('level=error service=pay msg="order 4711 refused" request_id=r-1')
    expect(mined).toMatchObject({
      service: 'pay',
      level: 'error',
      template: 'order <num> refused',
      ids: { request_id: 'r-1' },
    })
  })

  it('JSON without a message is mined by its keys', () => {
    const miner = createMiner()
    miner.add('{"path":"/a","ms":12}')
    expect(miner.add('{"ms":3,"path":"/b"}').template).toBe('{ms:number, path:string}')
    expect(miner.templates()).toHaveLength(1)
  })

  it('broken JSON is a line like any other', () => {
    expect(createMiner().add('{"msg": "cut off').template).toBe('{"msg": "cut off')
  })

  it("pino's levels are numbers", () => {
    expect(createMiner().add('{"level":40,"msg":"slow"}').level).toBe('warn')
  })
})
