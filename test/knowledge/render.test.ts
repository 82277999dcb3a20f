import { describe, expect, it } from 'vitest'
import { phrase, renderAnswer } from '../../src/knowledge/render.ts'
import { fixtureKnowledge } from './fixture.ts'

const knowledge = fixtureKnowledge()

describe('render', () => {
  it('fills in facts, and names source and day in the language', () => {
    const answer = renderAnswer(knowledge, 'what-was-stolen', 'en')
    expect(answer.body).toBe('Data of 500 people was stolen.')
    expect(answer.sourceLine).toBe('source-line (en) Example Clinic, 10 January 2026 1 November 2026')
    expect(renderAnswer(knowledge, 'what-was-stolen', 'et').sourceLine).toContain('10. jaanuar 2026')
  })

  it('names a source without an address by its title, in the language where it has one', () => {
    const titled = (title: string | Record<string, string>) => {
      const source = { id: 'clinic', title, publisher: 'Us', url: undefined, date: '2026-01-10' }
      return { ...knowledge, sources: new Map([['clinic', source]]) }
    }
    const line = (title: string | Record<string, string>) =>
      renderAnswer(titled(title), 'what-was-stolen', 'et').sourceLine
    expect(line('Our rules')).toContain(' Our rules ')
    expect(line({ et: 'Meie kord', en: 'Our rules' })).toContain(' Meie kord ')
    expect(line({ en: 'Our rules' })).toContain(' Us ')
  })

  it('says no more of a date than is known', () => {
    const dated = (date: string, language: string) => {
      const source = {
        id: 'clinic',
        title: 'Leaflet',
        publisher: 'Clinic',
        url: 'https://clinic.example',
        date,
      }
      const sources = new Map([['clinic', source]])
      return renderAnswer({ ...knowledge, sources }, 'what-was-stolen', language).sourceLine
    }
    expect(dated('2025-08', 'en')).toContain('Clinic, August 2025 ')
    expect(dated('2025', 'en')).toContain('Clinic, 2025 ')
    expect(dated('2025', 'et')).toContain('Clinic, 2025 ')
  })

  it('leaves no name in braces in any answer', () => {
    for (const id of knowledge.entries.keys()) {
      for (const language of knowledge.incident.languages) {
        expect(renderAnswer(knowledge, id, language).body).not.toMatch(/[{}]/)
      }
    }
  })

  it("falls back to the incident's language", () => {
    expect(renderAnswer(knowledge, 'what-was-stolen', 'ru').language).toBe('et')
  })

  it('has another hash for another text', () => {
    const hashes = [...knowledge.entries.keys()].map((id) => renderAnswer(knowledge, id, 'en').hash)
    expect(new Set(hashes).size).toBe(hashes.length)
  })

  it('names an unknown entry', () => {
    expect(() => renderAnswer(knowledge, 'nothing', 'en')).toThrow('There is no entry "nothing"')
  })

  it('puts values into a phrase and nothing into values', () => {
    expect(phrase(knowledge, 'status-line', 'en', { question: '{since}', since: 'noon' })).toBe(
      'status-line (en) {since} noon',
    )
  })
})
