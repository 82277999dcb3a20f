import { describe, expect, it } from 'vitest'
import { assemble } from '../../src/knowledge/load.ts'
import { formatProblem } from '../../src/knowledge/problem.ts'
import { countSentences } from '../../src/knowledge/rules/length.ts'
import { fixtureFiles, today } from './fixture.ts'

const entriesFile = 'entries/all.yaml'

/** What is said about the answers when this one takes the place of the fixture's. */
function longAnswers(answer: string): string[] {
  const files = fixtureFiles()
  const text = files.get(entriesFile) ?? ''
  const changed = text.replace('en: "We are open on workdays."', () => `en: ${JSON.stringify(answer)}`)
  if (changed === text) throw new Error('the fixture has another answer now')
  return assemble(files.set(entriesFile, changed), today)
    .problems.filter(({ code }) => code === 'long-answer')
    .map((problem) => formatProblem(problem))
}

describe('the length of answers', () => {
  it('is reported from the seventh sentence on', () => {
    expect(longAnswers('We are open today. '.repeat(6))).toEqual([])
    expect(longAnswers('We are open today. '.repeat(7))).toEqual([
      [
        'entries/all.yaml:94:9 warning long-answer: the answer in en has many sentences',
        '    found:    7 sentences',
        '    expected: at most 6; a line of a list counts as one',
        '    mend:     Keep what to do first; leave the rest to another entry, and name that one in related.',
      ].join('\n'),
    ])
  })

  it('is that of the text with its facts filled in', () => {
    expect(
      longAnswers(`${'We are open today. '.repeat(5)}Call {emergency}. {emergency} is free.`),
    ).toHaveLength(1)
  })

  it.each([
    ['Helistage 116 006. Kirjutage palunabi.ee!', 2],
    ['Call 112 now. 112 works everywhere in the European Union.', 2],
    ['AKI: tel. +372 627 4135, Tatari 39, 10134 Tallinn, www.aki.ee. A complaint is free.', 2],
    ['Nr. 5 on uus, vt. Tallinna kodulehte, s.o. Tatari tänavat.', 1],
    ['Nii ütles R. Vosman 14. detsembril 2023. Ka 3. ja 10. novembril, jne. Siis lõpp.', 3],
    ['Спросите у врача, т. е. Вашего, т.к. Он знает, см. Приложение.', 1],
    ['Это было в 2023 г. Потом суд отменил штраф и т. д. и т. п.', 2],
    ['Ask a doctor, e.g. Dr. Tamm, i. e. No. 5 on the list.', 1],
    ['Is it mine? No. Ask the clinic…', 3],
    ['„Kas maksta?“ Ei. «Платить?» Нет.', 4],
    ['1. Call. Do not wait.\n2) Keep the letters.\n- Ask.\n\nYou are not alone! ', 4],
    ['One line\nanother line', 2],
    [' \n…\n', 0],
  ])('%j has %i', (text, count) => {
    expect(countSentences(text)).toBe(count)
  })
})
