import { describe, expect, it } from 'vitest'
import { renderAnswer } from '../../src/knowledge/render.ts'
import {
  ask,
  blackmailed,
  bodies,
  buttonActions,
  effectsOf,
  human,
  insurer,
  knowledge,
  newId,
  says,
  stateWith,
  unknown,
  waitingFor,
} from './setting.ts'

const clarifying = { question: 'q', language: 'en', entries: ['insurer'] }
const toStaff = { type: 'ask-staff', askerId: newId, question: 'a question', language: 'en' }
const considered = [{ entry: 'insurer', confidence: 0.4 }]

describe('a question that no entry answers', () => {
  it('becomes a case of its own, and can be taken back', () => {
    const result = ask(unknown, { state: stateWith({ clarifying }) })
    expect(effectsOf(result, 'ask-staff')).toEqual([
      { ...toStaff, kind: 'unknown', entry: null, topic: null, considered },
    ])
    expect(bodies(result)).toEqual(['waiting (en)'])
    expect(says(result)[0]?.buttons).toEqual([[{ label: 'cancel (en)', action: `cancel:${newId}` }]])
    expect(result.state.clarifying).toBeNull()
  })

  it('is added to the youngest question that reached staff within ten minutes', () => {
    const older = waitingFor(
      { kind: 'handoff' },
      { id: '11111111-aaaa-4bbb-8ccc-ddddeeeeffff', minutesAgo: 8 },
    )
    const younger = waitingFor({}, { minutesAgo: 9.99 / 60 })
    const result = ask(unknown, { waiting: [older, younger] })
    expect(effectsOf(result, 'ask-staff')).toEqual([])
    expect(effectsOf(result, 'follow-up')).toEqual([
      { type: 'follow-up', caseId: younger.case.id, language: 'en', text: 'a question' },
    ])
    expect(bodies(result)).toEqual(['already-waiting (en)'])
    expect(buttonActions(says(result)[0])).toEqual([`cancel:${younger.asker.id}`])
  })

  it('is not added to a case that others share: what is answered for all would leave it unanswered', () => {
    const shared = waitingFor(
      { kind: 'handoff', entry: 'insurer', topic: 'entry:insurer' },
      { minutesAgo: 1 },
    )
    expect(effectsOf(ask(unknown, { waiting: [shared] }), 'ask-staff')).toEqual([
      { ...toStaff, kind: 'unknown', entry: null, topic: null, considered },
    ])
  })

  it('goes to the person who was called in danger, without a button that would send them away', () => {
    const alarm = waitingFor({ kind: 'urgent', entry: 'blackmailed' }, { minutesAgo: 1 })
    const result = ask(unknown, { waiting: [alarm] })
    expect(effectsOf(result, 'follow-up')).toMatchObject([{ caseId: alarm.case.id }])
    expect(says(result).flatMap(buttonActions)).toEqual([])
  })

  it('is a new case from ten minutes on', () => {
    const justIn = waitingFor({}, { minutesAgo: 10 - 1 / 60_000 })
    expect(effectsOf(ask(unknown, { waiting: [justIn] }), 'ask-staff')).toEqual([])
    expect(
      effectsOf(ask(unknown, { waiting: [waitingFor({}, { minutesAgo: 10 })] }), 'ask-staff'),
    ).toHaveLength(1)
  })
})

describe('a known question without a verified answer', () => {
  it('gets the holding text, then word that a person answers, and shares a case by topic', () => {
    const result = ask(insurer)
    expect(bodies(result)).toEqual(['There is no verified answer.', 'waiting-handoff (en)'])
    expect(says(result)[0]?.note).toBe(renderAnswer(knowledge, 'insurer', 'en').sourceLine)
    expect(buttonActions(says(result)[1])).toEqual([`cancel:${newId}`])
    expect(effectsOf(result, 'ask-staff')).toEqual([
      { ...toStaff, kind: 'handoff', entry: 'insurer', topic: 'entry:insurer', considered },
    ])
  })

  it('is a case of its own when the entry is personal', () => {
    expect(effectsOf(ask(human), 'ask-staff')).toMatchObject([{ entry: 'talk-to-human', topic: null }])
  })

  it('is added to the case that waits for the same entry, however old', () => {
    const same = waitingFor({ kind: 'handoff', entry: 'insurer' }, { minutesAgo: 3_000 })
    const result = ask(insurer, { waiting: [waitingFor({}, { id: newId }), same] })
    expect(bodies(result)).toEqual(['already-waiting (en)'])
    expect(buttonActions(says(result)[0])).toEqual([`cancel:${same.asker.id}`])
    expect(effectsOf(result, 'follow-up')).toMatchObject([{ caseId: same.case.id, text: 'a question' }])
    expect(effectsOf(result, 'ask-staff')).toEqual([])
  })

  it('is asked apart from another question that waits', () => {
    const result = ask(insurer, { waiting: [waitingFor({ kind: 'handoff', entry: 'talk-to-human' })] })
    expect(effectsOf(result, 'ask-staff')).toHaveLength(1)
  })
})

describe('danger', () => {
  it('is answered at once, first, and a person is called', () => {
    const result = ask(blackmailed)
    const rendered = renderAnswer(knowledge, 'blackmailed', 'en')
    expect(result.effects[0]).toEqual({
      type: 'say',
      message: {
        type: 'text',
        body: 'Do not pay. Call 112.\n\nwaiting-urgent (en)',
        note: rendered.sourceLine,
      },
      given: { entry: 'blackmailed', language: 'en', hash: rendered.hash },
    })
    expect(effectsOf(result, 'ask-staff')).toEqual([
      { ...toStaff, kind: 'urgent', entry: 'blackmailed', topic: null, considered },
    ])
    expect(result.effects).toHaveLength(2)
  })

  it('is answered every time, and goes to the card that is open already', () => {
    const open = waitingFor({ kind: 'urgent', entry: 'blackmailed' }, { minutesAgo: 600 })
    const result = ask(blackmailed, { waiting: [waitingFor({}, { id: newId }), open] })
    expect(bodies(result)).toEqual(['Do not pay. Call 112.\n\nwaiting-urgent (en)'])
    expect(effectsOf(result, 'follow-up')).toEqual([
      { type: 'follow-up', caseId: open.case.id, language: 'en', text: 'a question' },
    ])
    expect(effectsOf(result, 'ask-staff')).toEqual([])
  })

  it('is not hidden on the card of an ordinary question', () => {
    const result = ask(blackmailed, { waiting: [waitingFor({ kind: 'unhelpful', entry: 'blackmailed' })] })
    expect(effectsOf(result, 'ask-staff')).toMatchObject([{ kind: 'urgent' }])
    expect(effectsOf(result, 'follow-up')).toEqual([])
  })

  it('ends what was being clarified', () => {
    expect(ask(blackmailed, { state: stateWith({ clarifying }) }).state.clarifying).toBeNull()
  })
})
