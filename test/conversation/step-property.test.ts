import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { step } from '../../src/conversation/step.ts'
import type { StepInput, StepResult } from '../../src/conversation/step-input.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { phrase, renderAnswer } from '../../src/knowledge/render.ts'
import { fixtureKnowledge } from '../knowledge/fixture.ts'
import { anyInput } from './arbitrary.ts'
import { buttonActions, effectsOf, says } from './setting.ts'

const shipped = loadKnowledge('knowledge/asper-biogene').knowledge
const folders = shipped === null ? [] : [shipped, fixtureKnowledge()]

function forAnyStep(check: (input: StepInput, result: StepResult) => void, runs = 500): void {
  expect(folders).toHaveLength(2)
  for (const knowledge of folders) {
    fc.assert(
      fc.property(anyInput(knowledge), (input) => check(input, step(input))),
      { numRuns: runs },
    )
  }
}

/** A text sent again unchanged, as after a link preview, asks nothing new. */
function isResent({ event, state, waiting }: StepInput): boolean {
  if (event.type !== 'text' || !event.edited) return false
  const known = [...state.answered, ...waiting.map(({ asker }) => asker), state.clarifying]
  return known.some((each) => each?.question === event.text)
}

function reachesStaff(result: StepResult): boolean {
  return effectsOf(result, 'ask-staff').length + effectsOf(result, 'follow-up').length > 0
}

describe('any event in any state', () => {
  it('is dealt with, and changes nothing that came in', () => {
    forAnyStep((input, result) => {
      const before = structuredClone({ state: input.state, waiting: input.waiting })
      expect(step(input)).toEqual(result)
      expect({ state: input.state, waiting: input.waiting }).toEqual(before)
    })
  })

  it('gives no reviewed text but exactly as it was rendered', () => {
    forAnyStep(({ knowledge }, result) => {
      for (const { message, given } of effectsOf(result, 'say')) {
        if (given === undefined || message.type !== 'text') continue
        const { body, sourceLine, hash } = renderAnswer(knowledge, given.entry, given.language)
        const called = phrase(knowledge, 'waiting-urgent', given.language)
        const helped = phrase(knowledge, 'did-it-help', given.language)
        expect([body, `${body}\n\n${called}`]).toContain(message.body)
        expect([sourceLine, `${sourceLine}\n${helped}`]).toContain(message.note)
        expect(given.hash).toBe(hash)
      }
    })
  })

  it('says nothing else but the phrases of the folder', () => {
    forAnyStep(({ knowledge }, result) => {
      const firstLines = [...knowledge.phrases.values()].flatMap((texts) =>
        Object.values(texts).map((text) => new RegExp(`^${asPattern(text.trim())}`, 's')),
      )
      for (const { message, given } of effectsOf(result, 'say')) {
        if (given !== undefined || message.type !== 'text') continue
        expect(firstLines.some((pattern) => pattern.test(message.body))).toBe(true)
        expect(message.heading ?? message.note).toBeUndefined()
      }
    }, 200)
  })

  it('puts nothing on a button that Telegram would not take', () => {
    forAnyStep((_, result) => {
      for (const message of says(result)) {
        for (const action of buttonActions(message)) {
          expect(Buffer.byteLength(action)).toBeLessThanOrEqual(64)
          expect(action).not.toBe('')
        }
        for (const { label } of (message.buttons ?? []).flat()) expect(label).not.toBe('')
      }
    })
  })
})

describe('a question', () => {
  it('never vanishes: it is answered, and what only a person can answer reaches one', () => {
    forAnyStep((input, result) => {
      if (input.event.type !== 'text' || isResent(input)) return
      expect(says(result).length).toBeGreaterThan(0)
      const decision = input.match?.decision
      const answers = decision?.type === 'answer' || decision?.type === 'about'
      const isKnown = answers && input.knowledge.entries.has(decision.entry)
      const isEmpty = decision?.type === 'unknown' && !/[\p{L}\p{N}]/u.test(input.event.text)
      if (!isKnown && !isEmpty && decision?.type !== 'clarify') expect(reachesStaff(result)).toBe(true)
    }, 1_000)
  })

  it('that waits can be taken back with the button under what the patient is told', () => {
    forAnyStep((_, result) => {
      for (const { askerId, kind } of effectsOf(result, 'ask-staff')) {
        const offered = says(result).flatMap(buttonActions)
        // In danger nobody is offered to send the person away who was called.
        expect(offered.includes(`cancel:${askerId}`)).toBe(kind !== 'urgent')
      }
    })
  })

  it('is passed on as it was asked, and only once', () => {
    forAnyStep(({ event }, result) => {
      const passed = [...effectsOf(result, 'ask-staff'), ...effectsOf(result, 'follow-up')]
      expect(passed.length).toBeLessThanOrEqual(1)
      if (event.type !== 'text') return
      for (const each of passed) expect('text' in each ? each.text : each.question).toBe(event.text)
    })
  })

  it('of somebody else is never cancelled', () => {
    forAnyStep(({ waiting }, result) => {
      const own = waiting.map(({ asker }) => asker.id)
      for (const { askerId } of effectsOf(result, 'cancel')) expect(own).toContain(askerId)
    })
  })
})

describe('danger', () => {
  it('is answered first, whatever was before', () => {
    forAnyStep((input, result) => {
      const decision = input.match?.decision
      if (decision?.type !== 'urgent' || isResent(input)) return
      const [first] = result.effects
      expect(first).toMatchObject({ type: 'say', given: { entry: decision.entry } })
      expect(reachesStaff(result)).toBe(true)
    }, 1_000)
  })
})

/** A phrase with its placeholders open, as a pattern. */
function asPattern(text: string): string {
  return text
    .replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`)
    .replaceAll(/\{[a-z_]+\}/g, '.*')
    .replaceAll(/[{}]/g, String.raw`\$&`)
}
