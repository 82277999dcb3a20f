import { describe, expect, it } from 'vitest'
import type { Asker, Case } from '../../src/desk/case.ts'
import { drawCard } from '../../src/desk/draw.ts'
import { at, sampleCase } from '../store/samples.ts'
import { knowledge } from './bench.ts'

const parts = { knowledge, deskLanguage: 'en' }
const insurer = { entry: 'insurer', considered: [{ entry: 'what-was-stolen', confidence: 0.7 }] }

function askerOf(id: string, change: Partial<Asker> = {}): Asker {
  return {
    id,
    caseId: 'c1',
    patientId: `secret-${id}`,
    pseudonym: `P-${id}`,
    language: 'et',
    question: `question ${id}`,
    state: 'waiting',
    since: at(1),
    reachable: true,
    ...change,
  }
}

const draw = (change: Partial<Case>, askers: readonly Asker[] = [askerOf('1')], change2 = {}) =>
  drawCard(sampleCase('c1', change), askers, { ...parts, ...change2 })

describe('a drawn card', () => {
  it('shows the question of who asked first, and everybody who waits', () => {
    const second = askerOf('2', { language: 'en', state: 'cancelled', since: at(2), reachable: false })
    expect(draw({ ...insurer, state: 'claimed', claimedBy: 'U1' }, [askerOf('1'), second])).toEqual({
      caseId: 'c1',
      kind: 'handoff',
      state: 'claimed',
      entry: { id: 'insurer', title: 'My insurer' },
      question: 'question 1',
      language: 'et',
      considered: [{ title: 'What was stolen?', confidence: 0.7 }],
      askers: [
        { pseudonym: 'P-1', language: 'et', state: 'waiting', since: at(1), reachable: true },
        { pseudonym: 'P-2', language: 'en', state: 'cancelled', since: at(2), reachable: false },
      ],
      claimedBy: 'U1',
      openedAt: at(0),
    })
  })

  it('holds no id of a patient or of an asker', () => {
    expect(JSON.stringify(draw(insurer, [askerOf('1', { id: 'secret-asker' })]))).not.toContain('secret')
  })

  it('has titles in the language of the desk, else in that of the incident, else the id', () => {
    expect(draw(insurer, [askerOf('1')], { deskLanguage: 'ru' }).entry?.title).toBe('Kindlustus')
    expect(draw({ entry: 'gone', considered: [{ entry: 'lost', confidence: 0.1 }] })).toMatchObject({
      entry: { id: 'gone', title: 'gone' },
      considered: [{ title: 'lost' }],
    })
  })

  it('draws as empty when its patient is gone, and without an entry', () => {
    expect(draw({ entry: null, considered: [] }, [])).toMatchObject({
      entry: null,
      question: '',
      language: 'et',
      askers: [],
    })
  })
})
