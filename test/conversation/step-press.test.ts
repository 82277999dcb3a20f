import { describe, expect, it } from 'vitest'
import type { StepInput } from '../../src/conversation/step-input.ts'
import { bodies, buttonActions, effectsOf, newId, says, stateWith, take, waitingFor } from './setting.ts'

const clarifying = { question: 'what of mine', language: 'en', entries: ['what-was-stolen', 'insurer'] }
const answered = [
  { question: 'first', language: 'en', entry: 'what-was-stolen' },
  { question: 'teine', language: 'et', entry: 'what-was-stolen' },
  { question: 'hours', language: 'en', entry: 'opening-hours' },
]
const clear = { type: 'clear-buttons', message: 'm7' }

function press(action: string, change: Partial<StepInput> = {}) {
  return take({ type: 'press', action, message: 'm7' }, change)
}

describe('a picked entry', () => {
  it('answers the question that was asked, and takes the buttons away', () => {
    const result = press('pick:what-was-stolen', { state: stateWith({ clarifying }) })
    expect(bodies(result)).toEqual(['Data of 500 people was stolen.'])
    expect(result.effects.at(-1)).toEqual(clear)
    expect(result.state.clarifying).toBeNull()
    expect(result.state.answered).toEqual([
      { question: 'what of mine', language: 'en', entry: 'what-was-stolen' },
    ])
  })

  it('passes the question that was asked to staff when the entry has no answer', () => {
    const result = press('pick:insurer', { state: stateWith({ clarifying }) })
    expect(effectsOf(result, 'ask-staff')).toMatchObject([{ entry: 'insurer', question: 'what of mine' }])
    expect(bodies(result)).toEqual(['There is no verified answer.', 'waiting-handoff (en)'])
  })

  it('raises the alarm when it means danger', () => {
    const result = press('pick:blackmailed')
    expect(bodies(result)[0]).toMatch(/waiting-urgent \(et\)$/)
    expect(effectsOf(result, 'ask-staff')).toMatchObject([{ kind: 'urgent' }])
  })

  it('of an older question stands for its title, in the language of the patient', () => {
    for (const state of [stateWith({}), stateWith({ clarifying })]) {
      const result = press('pick:opening-hours', { state })
      expect(bodies(result)).toEqual(['Oleme avatud tööpäeviti.'])
      expect(result.state.answered).toMatchObject([{ question: 'Millal olete avatud?', language: 'et' }])
    }
  })
})

describe('none of these', () => {
  it('passes the question to a person', () => {
    const result = press('none', { state: stateWith({ clarifying }) })
    expect(effectsOf(result, 'ask-staff')).toEqual([
      {
        type: 'ask-staff',
        askerId: newId,
        kind: 'unknown',
        entry: null,
        topic: null,
        considered: [],
        question: 'what of mine',
        language: 'en',
      },
    ])
    expect(bodies(result)).toEqual(['waiting (en)'])
    expect(result.state.clarifying).toBeNull()
    expect(result.effects.at(-1)).toEqual(clear)
  })

  it('means nothing once the question was dealt with', () => {
    const result = press('none')
    expect(result.effects).toHaveLength(1)
    expect(bodies(result)).toEqual(['old-button (et)'])
  })
})

describe('whether it helped', () => {
  it('yes is thanked for, and goes no further', () => {
    const result = press('yes:what-was-stolen', { state: stateWith({ answered }) })
    expect(bodies(result)).toEqual(['helped-thanks (et)'])
    expect(result.effects).toHaveLength(2)
    expect(result.effects.at(-1)).toEqual(clear)
  })

  it('no passes the latest question that the entry answered to a person', () => {
    const result = press('no:what-was-stolen', { state: stateWith({ answered }) })
    expect(effectsOf(result, 'ask-staff')).toMatchObject([
      { kind: 'unhelpful', entry: 'what-was-stolen', topic: null, question: 'teine', language: 'et' },
    ])
    expect(bodies(result)).toEqual(['unhelpful (et)'])
    expect(buttonActions(says(result)[0])).toEqual([`cancel:${newId}`])
    expect(result.state.answered.map(({ question }) => question)).toEqual(['first', 'hours'])
  })

  it('no is heard although the question is no longer remembered', () => {
    const result = press('no:what-was-stolen')
    expect(effectsOf(result, 'ask-staff')).toMatchObject([{ kind: 'unhelpful', question: 'Mis varastati?' }])
  })

  it('no twice opens one case', () => {
    const open = waitingFor({ kind: 'unhelpful', entry: 'what-was-stolen' })
    expect(press('no:what-was-stolen', { waiting: [open] }).effects).toEqual([clear])
    const other = waitingFor({ kind: 'unhelpful', entry: 'opening-hours' })
    expect(effectsOf(press('no:what-was-stolen', { waiting: [other] }), 'ask-staff')).toHaveLength(1)
  })
})

describe('cancel', () => {
  const own = waitingFor({})

  it('takes back a question of the patient that waits', () => {
    const result = press(`cancel:${own.asker.id}`, { waiting: [waitingFor({}, { id: newId }), own] })
    expect(effectsOf(result, 'cancel')).toEqual([{ type: 'cancel', askerId: own.asker.id }])
    expect(bodies(result)).toEqual(['cancelled (et)'])
    expect(result.effects.at(-1)).toEqual(clear)
  })

  it('does nothing to the question of somebody else, or to one that was answered', () => {
    for (const waiting of [[own], []]) {
      const result = press(`cancel:${newId}`, { waiting })
      expect(effectsOf(result, 'cancel')).toEqual([])
      expect(bodies(result)).toEqual(['cancel-too-late (et)'])
    }
  })
})

describe('a chosen language', () => {
  it('is kept and spoken from then on', () => {
    const result = press('lang:en', { state: stateWith({ languageHint: 'et' }) })
    expect(result.state.language).toBe('en')
    expect(bodies(result)).toEqual(['language-set (en)'])
    expect(bodies(take({ type: 'empty' }, { state: result.state }))).toEqual(['empty (en)'])
  })

  it('that the incident does not have changes nothing', () => {
    const result = press('lang:fr')
    expect(bodies(result)).toEqual(['old-button (et)'])
    expect(result.state.language).toBeNull()
  })
})

describe('a button that means nothing any more', () => {
  it('is said to be old, and changes nothing', () => {
    const state = stateWith({ clarifying, answered })
    for (const action of [
      '',
      'pick:gone',
      'yes',
      'no:gone',
      'cancel:1',
      'pick:../etc',
      'lang:english',
      'x:y',
    ]) {
      const result = press(action, { state })
      expect(bodies(result), action).toEqual(['old-button (et)'])
      expect(result.effects, action).toHaveLength(1)
      expect(result.state, action).toEqual(state)
    }
  })
})
