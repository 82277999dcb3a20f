import { describe, expect, it } from 'vitest'
import { createLanguageGuesser } from '../../src/matcher/language.ts'
import { normalize } from '../../src/matcher/normalize.ts'
import { readExample, readMessage } from '../../src/matcher/read-message.ts'
import { shippedKnowledge } from './shipped.ts'
import { strangers } from './strangers.ts'

const knowledge = shippedKnowledge()
const guesser = createLanguageGuesser(knowledge)
const guess = (text: string, choice?: string) => guesser.guess(normalize(text), choice)

describe('the language of a message', () => {
  it('is told from the text alone, Russian in Latin letters too', () => {
    const wrong = strangers.filter(({ text, language }) => guess(text).language !== language)
    // Measured: none of 56.
    expect(wrong).toEqual([])
  })

  it('is told from the text although another was chosen', () => {
    const wrong = strangers.flatMap(({ text, language }) =>
      knowledge.incident.languages
        .filter((choice) => guess(text, choice).language !== language)
        .map((choice) => `${text} (${choice})`),
    )
    // Measured: none of 168.
    expect(wrong.length, wrong.join('; ')).toBeLessThanOrEqual(3)
  })

  it('is told from a greeting alone', () => {
    const greetings = {
      et: ['tere', 'tervist'],
      ru: ['привет', 'zdravstvuyte'],
      en: ['hi', 'hello', 'good evening'],
    }
    for (const [language, texts] of Object.entries(greetings))
      for (const text of texts) expect(guess(text), text).toEqual({ language, from: 'text' })
  })

  it('is decided anew for each message', () => {
    const said = ['Kas minu andmed lekkisid?', 'а мои дети?', 'who did this', 'kogda eto bylo']
    expect(said.map((text) => guess(text, 'et').language)).toEqual(['et', 'ru', 'en', 'ru'])
  })

  it('is the chosen one when the text says little, else that of the incident', () => {
    for (const text of ['', '?!', '112', '😱', '2023', 'ok']) {
      expect(guess(text, 'ru').language, text).toBe('ru')
      expect(guess(text, 'en').language, text).toBe('en')
    }
    for (const text of ['', '112', '😱']) expect(guess(text)).toEqual({ language: 'et', from: 'choice' })
  })

  it('is never one that the incident does not have', () => {
    expect(guess('112', 'fi')).toEqual({ language: 'et', from: 'choice' })
    expect(guess('minun tietoni vuotivat', 'fi').language).toBe('et')
  })

  it('says from what it was told', () => {
    expect(guess('меня это тоже касается?', 'et')).toEqual({ language: 'ru', from: 'text' })
  })

  it('knows which languages are written in Cyrillic', () => {
    expect(knowledge.incident.languages.filter(guesser.isCyrillic)).toEqual(['ru'])
  })
})

describe('a message that is read', () => {
  it('has its words in one spelling in a Cyrillic language, and as they are in others', () => {
    expect(readMessage(guesser, 'Что украли?').words).toEqual(readMessage(guesser, 'chto ukrali').words)
    expect(readMessage(guesser, 'Kas minu andmed?')).toMatchObject({
      language: 'et',
      normalized: 'kas minu andmed',
      words: ['kas', 'minu', 'andmed'],
    })
  })

  it('as an example keeps the language it was written for', () => {
    expect(readExample(guesser, 'who did this', 'et').language).toBe('et')
  })
})
