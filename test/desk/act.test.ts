import { describe, expect, it } from 'vitest'
import { acts, inside, newPatient, opens, queued, stateOf, withStore } from './bench.ts'

const { sql } = withStore()
const caseOf = (id: string) => inside((tx) => tx.case(id))

describe('a move of staff', () => {
  it('claims and releases, keeps who did it, and draws the card anew', async () => {
    const caseId = await opens(await newPatient('100'), 'a1')
    expect(await acts('U1', { type: 'claim', caseId })).toEqual([])
    expect(await caseOf(caseId)).toMatchObject({ state: 'claimed', claimedBy: 'U1' })
    expect(await acts('U2', { type: 'release', caseId })).toEqual([])
    expect(await caseOf(caseId)).toMatchObject({ state: 'open', claimedBy: null })
    expect(await sql('select actor, action, subject from audit order by id')).toEqual([
      { actor: 'U1', action: 'claim', subject: caseId },
      { actor: 'U2', action: 'release', subject: caseId },
    ])
    expect(await queued('patient')).toEqual([])
  })

  it('draws the card once for each move, refused ones too', async () => {
    const caseId = await opens(await newPatient('100'), 'a1')
    await queued('staff')
    await acts('U1', { type: 'claim', caseId })
    await acts('U2', { type: 'claim', caseId })
    const cards = await sql("select id from outbox where kind = 'card'")
    expect(cards).toHaveLength(3)
  })

  it('that is refused says why in the thread, and changes nothing', async () => {
    const caseId = await opens(await newPatient('100'), 'a1')
    await acts('U1', { type: 'claim', caseId })
    expect(await acts('U2', { type: 'claim', caseId })).toEqual([
      { type: 'refused', staff: 'U2', reason: 'Somebody else has claimed this case.' },
    ])
    expect(await caseOf(caseId)).toMatchObject({ claimedBy: 'U1' })
    expect(await sql('select id from audit')).toHaveLength(1)
  })

  it('on a case that is not known does nothing', async () => {
    expect(await acts('U1', { type: 'close', caseId: 'none' })).toEqual([])
    expect(await sql('select id from outbox')).toEqual([])
  })
})

describe('closing', () => {
  it('tells everybody who waits, in their own language, and nobody else', async () => {
    const [anna, boris, clara] = [await newPatient('1'), await newPatient('2'), await newPatient('3')]
    const caseId = await opens(anna, 'a1')
    await opens(boris, 'a2', { language: 'et' }, 1)
    await opens(clara, 'a3', {}, 2)
    await inside((tx) => tx.setAskerState('a3', 'cancelled'))
    await acts('U1', { type: 'close', caseId })
    const told = await queued('patient')
    expect(told.map((each) => each.to === 'patient' && [each.patientId, each.message])).toEqual([
      [anna.id, { type: 'text', body: 'staff-clos' }],
      [anna.id, { type: 'text', body: 'ed (en)' }],
      [boris.id, { type: 'text', body: 'staff-clos' }],
      [boris.id, { type: 'text', body: 'ed (et)' }],
    ])
    expect(JSON.stringify(told)).not.toContain('settles')
    expect([await stateOf('a1'), await stateOf('a2'), await stateOf('a3')]).toEqual([
      'closed',
      'closed',
      'cancelled',
    ])
    expect(await caseOf(caseId)).toMatchObject({ state: 'closed', claimedBy: 'U1' })
  })

  it('a second time is refused and tells nobody again', async () => {
    const caseId = await opens(await newPatient('100'), 'a1')
    await acts('U1', { type: 'close', caseId })
    await queued('patient')
    expect(await acts('U2', { type: 'close', caseId })).toEqual([
      { type: 'refused', staff: 'U2', reason: 'This case is already closed.' },
    ])
    expect(await queued('patient')).toEqual([])
  })

  it('lets the next who asks the same open a new case', async () => {
    const [anna, boris] = [await newPatient('1'), await newPatient('2')]
    const caseId = await opens(anna, 'a1')
    await acts('U1', { type: 'close', caseId })
    expect(await opens(boris, 'a2')).not.toBe(caseId)
  })
})
