import { describe, expect, it } from 'vitest'
import type { UnreadableKind } from '../../src/conversation/event.ts'
import type { StepInput } from '../../src/conversation/step-input.ts'
import { fixtureFiles, fixtureKnowledge } from '../knowledge/fixture.ts'
import { bodies, buttonActions, effectsOf, newId, says, stateWith, take, waitingFor } from './setting.ts'

const inEnglish = stateWith({ language: 'en' })

function command(name: string, change: Partial<StepInput> = {}) {
  return take({ type: 'command', name }, { state: inEnglish, ...change })
}

describe('commands', () => {
  it('start welcomes with the incident, the emergency number and the languages under their own names', () => {
    const [message] = says(command('start'))
    expect(message?.body).toBe('welcome (en) Example Clinic breach 112')
    expect(message?.buttons).toEqual([
      [
        { label: 'Eesti', action: 'lang:et' },
        { label: 'English', action: 'lang:en' },
      ],
    ])
  })

  it('help lists the help lines', () => {
    expect(bodies(command('help'))).toEqual(['help (en) Emergency: 112'])
  })

  it('privacy says how data is kept', () => {
    expect(bodies(command('privacy'))).toEqual(['privacy (en)'])
  })

  it('language offers every language in itself', () => {
    const [message] = says(command('language'))
    expect(message?.body).toBe('choose-language (et)\nchoose-language (en)')
    expect(buttonActions(message)).toEqual(['lang:et', 'lang:en'])
  })

  it('that nobody knows is said to be unknown', () => {
    for (const name of ['', 'restart', 'START', '__proto__', 'constructor']) {
      expect(bodies(command(name)), name).toEqual(['unknown-command (en)'])
    }
  })

  it('leave the state as it is', () => {
    const state = stateWith({ clarifying: { question: 'q', language: 'et', entries: ['insurer'] } })
    for (const name of ['start', 'help', 'privacy', 'language', 'status', 'nothing']) {
      expect(command(name, { state }).state, name).toEqual(state)
    }
  })
})

describe('the status', () => {
  it('says when nothing waits', () => {
    expect(bodies(command('status'))).toEqual(['status-none (en)'])
  })

  it('shows the question that waits since when, in the time of the incident, with a way to take it back', () => {
    const one = waitingFor({}, { question: `${'ä'.repeat(59)}\n\nöö` })
    const [message] = says(command('status', { waiting: [one] }))
    const [heading, line] = message?.body.split('\n') ?? []
    expect(heading).toBe('status-open (en)')
    expect(line).toMatch(/^• status-line \(en\) ä{59}… November 24, 2026 at 1:55.PM$/)
    expect(buttonActions(message)).toEqual([`cancel:${one.asker.id}`])
  })

  it('shows all that wait, oldest first, and whose buttons stand under them already', () => {
    const waiting = ['one', 'two'].map((question, index) =>
      waitingFor({}, { question, id: `${index}${newId.slice(1)}` }),
    )
    const [message] = says(command('status', { waiting }))
    expect(message?.body).toMatch(/one.*\n.*two/)
    expect(message).not.toHaveProperty('buttons')
  })
})

describe('asking for a person', () => {
  it('gives the holding text of the entry for it, and calls one', () => {
    const result = command('human')
    expect(bodies(result)).toEqual(['A person will answer you here.', 'waiting-handoff (en)'])
    expect(effectsOf(result, 'ask-staff')).toMatchObject([
      { kind: 'handoff', entry: 'talk-to-human', topic: null, question: '/human', language: 'en' },
    ])
  })

  it('twice stays one case', () => {
    const waiting = [waitingFor({ kind: 'handoff', entry: 'talk-to-human' }, { minutesAgo: 90 })]
    const result = command('human', { waiting })
    expect(bodies(result)).toEqual(['already-waiting (en)'])
    expect(effectsOf(result, 'ask-staff')).toEqual([])
  })

  it('works with a knowledge folder that has no entry for it', () => {
    const renamed = new Map(
      [...fixtureFiles()].map(([name, text]) => [name, text.replaceAll('talk-to-human', 'speak')]),
    )
    const result = command('human', { knowledge: fixtureKnowledge(renamed) })
    expect(bodies(result)).toEqual(['waiting (en)'])
    expect(effectsOf(result, 'ask-staff')).toMatchObject([{ kind: 'unknown', entry: null }])
  })
})

describe('what is not text', () => {
  const kinds: UnreadableKind[] = [
    'photo',
    'video',
    'voice',
    'audio',
    'sticker',
    'file',
    'location',
    'contact',
    'poll',
    'other',
  ]

  it('is said to be unreadable, whatever it is', () => {
    for (const what of kinds) {
      const result = take({ type: 'unreadable', what }, { state: inEnglish })
      expect(bodies(result), what).toEqual(['only-text (en)'])
      expect(result.effects).toHaveLength(1)
    }
  })

  it('an empty message is asked back about', () => {
    expect(bodies(take({ type: 'empty' }, { state: inEnglish }))).toEqual(['empty (en)'])
  })

  it('a block is noted and not answered, an unblock neither', () => {
    expect(take({ type: 'blocked' }, { state: inEnglish })).toEqual({
      state: inEnglish,
      effects: [{ type: 'unreachable' }],
    })
    expect(take({ type: 'unblocked' })).toEqual({ state: stateWith({}), effects: [] })
  })
})

describe('the language of what the program says', () => {
  const spoken = (state: Partial<StepInput['state']>) =>
    bodies(take({ type: 'empty' }, { state: stateWith(state) }))[0]

  it('is the chosen one, else that of the program, else that of the incident', () => {
    expect(spoken({ language: 'et', languageHint: 'en' })).toBe('empty (et)')
    expect(spoken({ languageHint: 'en' })).toBe('empty (en)')
    expect(spoken({})).toBe('empty (et)')
  })

  it('is never one that the incident does not have', () => {
    expect(spoken({ languageHint: 'ru' })).toBe('empty (et)')
    expect(spoken({ language: 'ru', languageHint: 'en' })).toBe('empty (en)')
  })
})
