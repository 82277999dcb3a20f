import { describe, expect, it } from 'vitest'
import { renderAnswer } from '../../src/knowledge/render.ts'
import type { Decision } from '../../src/matcher/result.ts'
import {
  ask,
  bodies,
  choice,
  effectsOf,
  human,
  insurer,
  knowledge,
  match,
  now,
  robot,
  says,
  stateWith,
  stolen,
  take,
  textEvent,
  unknown,
  waitingFor,
} from './setting.ts'

const asked = { question: 'a question', language: 'en' }

describe('a question with an answer', () => {
  it('gets the reviewed text with its source, and is asked whether it helped', () => {
    const result = ask(stolen)
    const rendered = renderAnswer(knowledge, 'what-was-stolen', 'en')
    expect(rendered.body).toBe('Data of 500 people was stolen.')
    expect(says(result)).toEqual([
      {
        type: 'text',
        body: rendered.body,
        note: `${rendered.sourceLine}\ndid-it-help (en)`,
        buttons: [
          [
            { label: 'helped-yes (en)', action: 'yes:what-was-stolen' },
            { label: 'helped-no (en)', action: 'no:what-was-stolen' },
          ],
        ],
      },
    ])
    const [say] = effectsOf(result, 'say')
    expect(say?.given).toEqual({ entry: 'what-was-stolen', language: 'en', hash: rendered.hash })
    expect(result.effects).toHaveLength(1)
  })

  it('is answered in the language of the text, not in the one that was chosen', () => {
    const result = ask(stolen, { match: match(stolen, 'et'), state: stateWith({ language: 'en' }) })
    expect(bodies(result)).toEqual(['Varastati 500 inimese andmed.'])
    expect(says(result)[0]?.note).toContain('did-it-help (et)')
  })

  it('is remembered, youngest last and at most five, and ends what was being clarified', () => {
    const answered = ['1', '2', '3', '4', '5'].map((question) => ({
      ...asked,
      question,
      entry: 'opening-hours',
    }))
    const clarifying = { ...asked, entries: ['insurer'] }
    const { state } = ask(stolen, { state: stateWith({ answered, clarifying }) })
    expect(state.clarifying).toBeNull()
    expect(state.answered.map(({ question }) => question)).toEqual(['2', '3', '4', '5', 'a question'])
    expect(state.answered.at(-1)).toEqual({ ...asked, entry: 'what-was-stolen' })
  })
})

describe('a question about the hotline itself', () => {
  it('gets its text without buttons, and is no answer that may not have helped', () => {
    const result = ask(robot, { state: stateWith({ clarifying: { ...asked, entries: ['insurer'] } }) })
    expect(bodies(result)).toEqual(['I am a program.'])
    expect(says(result)[0]).not.toHaveProperty('buttons')
    expect(says(result)[0]?.note).not.toContain('did-it-help')
    expect(result.state).toMatchObject({ clarifying: null, answered: [] })
  })
})

describe('a message without words', () => {
  const mark = { event: textEvent('?!') }

  it('is no question for staff: whoever asks nothing is told so', () => {
    const result = ask(unknown, mark)
    expect(bodies(result)).toEqual(['empty (en)'])
    expect(result.effects).toHaveLength(1)
    expect(result.state).toEqual(stateWith({}))
  })

  it('shows what waits to those who wait, and asks again what was asked back', () => {
    const waiting = [waitingFor({ kind: 'unknown' })]
    expect(bodies(ask(unknown, { ...mark, waiting }))[0]).toContain('status-open (en)')
    const state = stateWith({ clarifying: { ...asked, entries: ['insurer', 'what-was-stolen'] } })
    const again = ask(unknown, { ...mark, waiting, state })
    expect(bodies(again)).toEqual(['clarify (en)'])
    expect(again.state).toEqual(state)
  })

  it('still reaches the person who was called to somebody in danger', () => {
    const waiting = [waitingFor({ kind: 'urgent', topic: null })]
    const result = ask(unknown, { ...mark, waiting })
    expect(effectsOf(result, 'follow-up')).toEqual([
      { type: 'follow-up', caseId: waiting[0]?.case.id, language: 'en', text: '?!' },
    ])
  })
})

describe('two questions in one message', () => {
  it('get the surer answer, and the other as a button', () => {
    const result = ask({ ...stolen, also: 'insurer' } as typeof stolen)
    expect(bodies(result)).toEqual(['Data of 500 people was stolen.', 'also-asked (en)'])
    expect(says(result)[1]?.buttons).toEqual([[{ label: 'My insurer', action: 'pick:insurer' }]])
    // The press is then heard as the question that was asked.
    expect(result.state.clarifying).toEqual({ ...asked, entries: ['insurer'] })
  })
})

describe('what was said', () => {
  it('is remembered for ten minutes, at most three messages, with what followed', () => {
    const minutesAgo = (minutes: number) => now.getTime() - minutes * 60_000
    const turn = (at: number) =>
      ({ text: 'x', language: 'en', decision: 'unknown', entries: [], at }) as const
    const turns = [turn(minutesAgo(11)), turn(minutesAgo(9)), turn(minutesAgo(2)), turn(minutesAgo(1))]
    const { state } = ask(choice, { state: stateWith({ turns }) })
    expect(state.turns.slice(0, 2)).toEqual(turns.slice(2))
    expect(state.turns[2]).toEqual({
      text: 'a question',
      language: 'en',
      decision: 'clarify',
      entries: ['what-was-stolen', 'insurer'],
      at: now.getTime(),
    })
    expect(ask(choice, { state: stateWith({ turns: turns.slice(0, 1) }) }).state.turns).toHaveLength(1)
  })

  it('includes what was picked from the buttons', () => {
    const clarifying = { ...asked, entries: ['what-was-stolen', 'insurer'] }
    const event = { type: 'press', action: 'pick:what-was-stolen', message: 'm1' } as const
    const { state } = take(event, { state: stateWith({ clarifying }) })
    expect(state.turns).toMatchObject([
      { text: 'a question', decision: 'answer', entries: ['what-was-stolen'] },
    ])
  })
})

describe('a question with several likely entries', () => {
  it('is asked back with a button for each and one for none of them', () => {
    const result = ask(choice)
    const [message] = says(result)
    expect(message?.body).toBe('clarify (en)')
    expect(message?.buttons).toEqual([
      [{ label: 'What was stolen?', action: 'pick:what-was-stolen' }],
      [{ label: 'My insurer', action: 'pick:insurer' }],
      [{ label: 'none-of-these (en)', action: 'none' }],
    ])
    expect(result.state.clarifying).toEqual({ ...asked, entries: ['what-was-stolen', 'insurer'] })
    expect(result.effects).toHaveLength(1)
  })
})

describe('a decision about an entry that was taken out meanwhile', () => {
  it('goes to a person', () => {
    const result = ask({ type: 'answer', entry: 'gone' })
    expect(effectsOf(result, 'ask-staff')).toMatchObject([{ kind: 'unknown', entry: null }])
    expect(bodies(result)).toEqual(['waiting (en)'])
  })
})

describe('a changed text', () => {
  const edited = textEvent('a question', { edited: true })

  it('that was only sent again is not answered again', () => {
    const remembered = [
      { state: stateWith({ answered: [{ ...asked, entry: 'what-was-stolen' }] }) },
      { state: stateWith({ clarifying: { ...asked, entries: ['insurer'] } }) },
      { waiting: [waitingFor({}, { question: 'a question' })] },
    ]
    for (const change of remembered) {
      const result = ask(stolen, { event: edited, ...change })
      expect(result.effects).toEqual([])
      expect(result.state).toEqual(change.state ?? stateWith({}))
    }
  })

  it('that says something else is a new question', () => {
    const answered = [{ ...asked, question: 'a qestion', entry: 'what-was-stolen' }]
    const result = ask(stolen, { event: edited, state: stateWith({ answered }) })
    expect(bodies(result)).toEqual(['Data of 500 people was stolen.'])
    expect(effectsOf(ask(unknown, { event: edited }), 'ask-staff')).toHaveLength(1)
  })

  it('is asked anew when it was written anew, although it was answered before', () => {
    const answered = [{ ...asked, entry: 'what-was-stolen' }]
    expect(bodies(ask(stolen, { state: stateWith({ answered }) }))).toHaveLength(1)
  })
})

describe('a text that personal data was taken out of', () => {
  it('is answered, and followed by a warning in its language', () => {
    const event = textEvent('my code is [personal code]', { redacted: ['personal-code'] })
    expect(bodies(ask(stolen, { event }))).toEqual(['Data of 500 people was stolen.', 'redacted (en)'])
    expect(bodies(ask(unknown, { event, match: match(unknown, 'et') }))).toEqual([
      'waiting (et)',
      'redacted (et)',
    ])
  })

  it('is not warned about when nothing was taken out', () => {
    expect(bodies(ask(unknown))).toEqual(['waiting (en)'])
  })
})

describe('somebody whose own matter is with a person', () => {
  const urgent = waitingFor({ kind: 'urgent', entry: 'blackmailed' })
  const called = waitingFor({ kind: 'handoff', entry: 'talk-to-human' })

  it('has what they go on writing copied to that person, also when it is answered', () => {
    for (const own of [urgent, called]) {
      for (const decision of [stolen, robot, choice]) {
        const result = ask(decision, { waiting: [own] })
        expect(effectsOf(result, 'follow-up')).toEqual([
          { type: 'follow-up', caseId: own.case.id, language: 'en', text: 'a question' },
        ])
        expect(bodies(result)).toHaveLength(1)
      }
    }
  })

  it('is not asked back about other things for ten minutes after an alarm, unless that leads to help', () => {
    const helpful: Decision = { type: 'clarify', entries: ['insurer', 'blackmailed'] }
    const unclear = ask(choice, { waiting: [urgent] })
    expect(bodies(unclear)).toEqual(['already-waiting (en)'])
    expect(effectsOf(unclear, 'follow-up')).toHaveLength(1)
    expect(bodies(ask(helpful, { waiting: [urgent] }))).toEqual(bodies(ask(helpful)))
    expect(bodies(ask(helpful))).not.toContain('already-waiting (en)')
    const old = waitingFor({ kind: 'urgent', entry: 'blackmailed' }, { minutesAgo: 10 })
    for (const waiting of [old, called]) {
      expect(bodies(ask(choice, { waiting: [waiting] }))).toEqual(bodies(ask(choice)))
    }
  })

  it('has it copied for ten minutes only, and never twice', () => {
    const old = waitingFor({ kind: 'urgent', entry: 'blackmailed' }, { minutesAgo: 10 })
    expect(effectsOf(ask(stolen, { waiting: [old] }), 'follow-up')).toEqual([])
    expect(effectsOf(ask(unknown, { waiting: [urgent] }), 'follow-up')).toHaveLength(1)
    expect(effectsOf(ask(insurer, { waiting: [urgent] }), 'follow-up')).toEqual([])
    expect(effectsOf(ask(human, { waiting: [called] }), 'follow-up')).toHaveLength(1)
  })

  it('has nothing copied to a case that is shared, or that only lacks an answer', () => {
    const shared = waitingFor({ kind: 'handoff', entry: 'insurer', topic: 'entry:insurer' })
    const plain = waitingFor({ kind: 'unknown' })
    expect(effectsOf(ask(stolen, { waiting: [shared, plain] }), 'follow-up')).toEqual([])
  })
})

describe('a text without a match', () => {
  it('is a fault of the caller', () => {
    expect(() => take(textEvent('a question'))).toThrow(TypeError)
  })
})
