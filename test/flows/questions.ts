import type { Knowledge } from '../../src/knowledge/entry.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import type { Decision, Matcher } from '../../src/matcher/result.ts'
import { shippedMatcher } from '../matcher/shipped.ts'
import { shippedKnowledge } from './harness.ts'

type Pool = Readonly<Record<string, readonly string[]>>

/** As far from any incident as a question can be. */
const far: Pool = {
  et: [
    'kumb pall lendab kaugemale, kas jalgpall või tennisepall',
    'mis värvi on kuldnoka munad',
    'kas kaamel sööb porgandit',
    'mitu keelt on kitarril',
    'kui kõrge on Suur Munamägi',
  ],
  ru: ['где купить хорошие грабли', 'сколько струн у банджо', 'какого цвета скворец', 'чем кормят верблюда'],
  en: [
    'do goats like opera music',
    'which kettle boils fastest',
    'which planet has the longest day',
    'what rhymes with orange sunset',
    'best soil for growing tomatoes on a balcony',
    'why do cats purr in winter',
    'how many strings does a banjo have',
    'a banjo has five strings, the teacher of music said',
    'the kettle whistles at noon and the parrot sings',
    'how deep is the deepest lake in the north',
  ],
}

/** In so few words that several entries can be meant. */
const vague: Pool = {
  et: ['kõne', 'kiri haiglast raha', 'politsei andmed', 'kiri', 'kus mu andmed'],
  ru: ['письмо', 'деньги данные', 'что именно украли', 'звонок', 'полиция'],
  en: [
    'letter call',
    'my data money',
    'who do I tell about it',
    'my test',
    'the letter',
    'can they see my result',
  ],
}

/** The shipped knowledge, and questions that it meets in a certain way: edits of the knowledge move single ones. */
export interface Questions {
  readonly knowledge: Knowledge
  readonly matcher: Matcher
  /** A question that no entry answers, each time another one; `around` puts something before it. */
  unknown(language: string, around?: string): string
  /** The first question that buttons are offered for. */
  vague(): { readonly language: string; readonly text: string; readonly entries: readonly string[] }
}

export function openQuestions(): Questions {
  const { knowledge } = loadKnowledge(shippedKnowledge)
  if (knowledge === null) throw new Error('the shipped knowledge is broken')
  const matcher = shippedMatcher(knowledge)
  const used = new Set<string>()
  const decide = (text: string, language: string): Decision => matcher.match(text, { language }).decision
  return {
    knowledge,
    matcher,
    unknown: (language, around = '') => {
      const fits = (text: string) => !used.has(text) && decide(around + text, language).type === 'unknown'
      const text = far[language]?.find(fits)
      if (text === undefined)
        throw new Error(`No question in ${language} is left that nothing answers: add one.`)
      used.add(text)
      return around + text
    },
    vague: () => {
      for (const [language, texts] of Object.entries(vague))
        for (const text of texts) {
          const decision = decide(text, language)
          if (decision.type === 'clarify') return { language, text, entries: decision.entries }
        }
      throw new Error('No question is left that buttons are offered for: add a vaguer one.')
    },
  }
}
