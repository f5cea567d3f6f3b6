import { describe, expect, it } from 'vitest'
import { issuedAt } from '../tokens/testing/samples.ts'
import { minuteMs } from '../time/index.ts'
import type { PipelineFacts, PipelineWindow } from './stalled-pipeline.ts'
import { stalledPipelineFacts } from './stalled-pipeline.ts'

const dry = (issued: number): PipelineWindow => ({ issued, confirmed: 0 })
const flowing: PipelineWindow = { issued: 3, confirmed: 1 }

function judge(windows: readonly PipelineWindow[], firing = false): ReturnType<typeof stalledPipelineFacts> {
  const hurt = { accountsBlocked: 4, sendsRefused: 9 }
  const facts: PipelineFacts = { windows, windowMs: 5 * minuteMs, lastConfirmedAt: issuedAt, hurt, firing }
  return stalledPipelineFacts(facts)
}

describe('the pipeline', () => {
  it('stalls when tokens are issued and none is confirmed for two windows running', () => {
    expect(judge([dry(2), dry(3), flowing])).toEqual({
      kind: 'stalled_pipeline',
      issued: 5,
      confirmed: 0,
      windowMs: 5 * minuteMs,
      windows: 2,
      lastConfirmedAt: issuedAt,
      accountsBlocked: 4,
      sendsRefused: 9,
    })
  })

  it('counts every dry window of the spell', () => {
    expect(judge([dry(1), dry(1), dry(0), dry(5), flowing, dry(9)])).toMatchObject({ windows: 4, issued: 7 })
  })

  it.each([
    ['one window is chance', [dry(9), flowing]],
    ['a single window is all there is', [dry(9)]],
    ['nothing was issued in the newest', [dry(0), dry(9), dry(9)]],
    ['nothing was issued in the one before', [dry(9), dry(0), dry(9)]],
    ['a confirmation was seen in the newest', [flowing, dry(9), dry(9)]],
    ['there are no windows yet', []],
  ])('does not stall: %s', (_, windows) => {
    expect(judge(windows)).toBeNull()
  })

  it('once stalled stays so through a window without inflow: that proves nothing mended', () => {
    expect(judge([dry(0), dry(9), dry(9)], true)).toMatchObject({ windows: 3, issued: 18 })
  })

  it('recovers with the first confirmation, or when nothing was issued for two windows', () => {
    expect(judge([flowing, dry(9), dry(9)], true)).toBeNull()
    expect(judge([dry(0), dry(0), dry(9), dry(9)], true)).toBeNull()
    expect(judge([], true)).toBeNull()
  })
})
