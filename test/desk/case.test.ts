import { describe, expect, it } from 'vitest'
import { afterCancel, type Case, type CaseState, transition } from '../../src/desk/case.ts'

function caseIn(state: CaseState, claimedBy: string | null = null): Case {
  const rest = { kind: 'unknown', entry: null, topic: null, considered: [], cardRef: null } as const
  return { id: 'c', state, claimedBy, openedAt: new Date(0), ...rest }
}

describe('case transitions', () => {
  it('claims, releases and closes', () => {
    expect(transition(caseIn('open'), 'claim', 'U1', true)).toEqual({ state: 'claimed', claimedBy: 'U1' })
    expect(transition(caseIn('claimed', 'U1'), 'release', 'U2', true)).toEqual({
      state: 'open',
      claimedBy: null,
    })
    expect(transition(caseIn('claimed', 'U1'), 'close', 'U2', true)).toEqual({
      state: 'closed',
      claimedBy: 'U1',
    })
  })

  it('does not take a case away from who claimed it', () => {
    expect(transition(caseIn('claimed', 'U1'), 'claim', 'U2', true)).toHaveProperty('refused')
    expect(transition(caseIn('claimed', 'U1'), 'claim', 'U1', true)).toEqual({
      state: 'claimed',
      claimedBy: 'U1',
    })
  })

  it('is answered only when nobody waits any more', () => {
    expect(transition(caseIn('open'), 'send', 'U1', true)).toEqual({ state: 'claimed', claimedBy: 'U1' })
    expect(transition(caseIn('open'), 'send', 'U1', false)).toEqual({ state: 'answered', claimedBy: 'U1' })
  })

  it('refuses everything on a case that has ended', () => {
    for (const state of ['answered', 'closed'] as const) {
      for (const move of ['claim', 'release', 'close', 'send'] as const) {
        expect(transition(caseIn(state), move, 'U1', false), `${move} on ${state}`).toHaveProperty('refused')
      }
    }
  })

  it('ends with the last asker who cancels', () => {
    const open = caseIn('open')
    expect(afterCancel(open, [{ state: 'cancelled' }, { state: 'waiting' }])).toBe('open')
    expect(afterCancel(open, [{ state: 'cancelled' }])).toBe('closed')
    expect(afterCancel(open, [{ state: 'cancelled' }, { state: 'delivered' }])).toBe('answered')
    expect(afterCancel(caseIn('answered'), [{ state: 'cancelled' }])).toBe('answered')
  })
})
