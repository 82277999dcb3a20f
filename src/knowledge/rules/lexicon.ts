import type { Concept } from '../entry.ts'
import type { Parsed, Part } from '../parsed.ts'
import { createPatterns } from '../patterns.ts'
import type { Problem, ProblemText } from '../problem.ts'
import type { Rule } from './rule.ts'

/** A pattern in more than this share of all examples of its language tells none of them from the others. */
const tooCommon = 1 / 3

/** Each concept has an id of its own and says each pattern once. */
export const lexiconRule: Rule = ({ lexicon }) =>
  lexicon === null ? [] : [...repeatedIds(lexicon), ...repeatedPatterns(lexicon)]

/** Each concept is found in some example but not in most: only advice, and all examples have to be read for it. */
export const usefulConceptsRule: Rule = (parsed) =>
  parsed.lexicon === null ? [] : uselessPatterns(parsed.lexicon, parsed)

function repeatedIds({ value, file }: Part<readonly Concept[]>): Problem[] {
  const first = new Map<string, number>()
  return value.flatMap(({ id }, index) => {
    const earlier = first.get(id)
    if (earlier === undefined) {
      first.set(id, index)
      return []
    }
    return [
      {
        ...file.at([index, 'id']),
        code: 'duplicate-concept',
        severity: 'error' as const,
        message: 'this id already names another concept',
        see: file.at([earlier, 'id']),
        found: id,
        expected: 'an id of its own',
        mend: 'Rename one of the two, or merge them.',
      },
    ]
  })
}

function repeatedPatterns({ value, file }: Part<readonly Concept[]>): Problem[] {
  return value.flatMap(({ id, words }, index) =>
    Object.entries(words).flatMap(([language, patterns]) => {
      const seen = new Set<string>()
      return patterns.flatMap((pattern, at) => {
        const folded = pattern.split(/\s+/).map(foldPattern).join(' ')
        if (!seen.has(folded)) {
          seen.add(folded)
          return []
        }
        return [{ ...file.at([index, 'words', language, at]), ...repeated(id, pattern) }]
      })
    }),
  )
}

function repeated(id: string, pattern: string): ProblemText {
  return {
    code: 'duplicate-pattern',
    severity: 'error',
    message: `${id} has this pattern twice; capitals, accents and punctuation do not matter`,
    found: pattern,
    expected: 'each pattern once',
    mend: 'Remove one of the two.',
  }
}

/** Looks for every pattern in every example of its language. */
function uselessPatterns(lexicon: Part<readonly Concept[]>, parsed: Parsed): Problem[] {
  const examples = examplesByLanguage(parsed)
  const found = new Set<number>()
  const common = [...examples].flatMap(([language, texts]) => {
    const listed = lexicon.value.flatMap(({ words }, concept) =>
      (words[language] ?? []).map((pattern, at) => ({ pattern, concept, at })),
    )
    const counts = countTexts(
      listed.map(({ pattern }) => pattern),
      texts,
    )
    for (const [number, { concept }] of listed.entries()) if ((counts[number] ?? 0) > 0) found.add(concept)
    return listed
      .filter((_, number) => (counts[number] ?? 0) > tooCommon * texts.length)
      .map(({ pattern, concept, at }) => ({
        ...lexicon.file.at([concept, 'words', language, at]),
        ...everywhere(pattern, language),
      }))
  })
  const unused = lexicon.value.flatMap(({ id }, index) =>
    found.has(index) ? [] : [{ ...lexicon.file.at([index, 'id']), ...nowhere(id) }],
  )
  return parsed.entriesComplete && parsed.pieces.length === 0 ? [...common, ...unused] : common
}

function everywhere(pattern: string, language: string): ProblemText {
  return {
    code: 'common-pattern',
    severity: 'warning',
    message: `this pattern is in more than a third of all examples in ${language}`,
    found: pattern,
    expected: 'a pattern that tells some questions from others',
    mend: 'Lengthen the stem, or remove the pattern.',
  }
}

function nowhere(id: string): ProblemText {
  return {
    code: 'unused-concept',
    severity: 'warning',
    message: `no example has any pattern of ${id}`,
    found: id,
    expected: 'a concept that some example speaks of',
    mend: 'Add patterns that people use, or remove the concept.',
  }
}

function countTexts(patterns: readonly string[], texts: readonly string[]): Int32Array {
  const find = createPatterns(patterns, foldWords)
  const counts = new Int32Array(patterns.length)
  for (const text of texts) {
    const inText = new Set<number>()
    find(foldWords(text), (pattern) => inText.add(pattern))
    for (const pattern of inText) counts[pattern] = (counts[pattern] ?? 0) + 1
  }
  return counts
}

function examplesByLanguage({ entries, calibration }: Parsed): ReadonlyMap<string, readonly string[]> {
  const examples = new Map<string, string[]>()
  const add = (language: string, text: string) => {
    const known = examples.get(language)
    if (known === undefined) examples.set(language, [text])
    else known.push(text)
  }
  for (const { entry } of entries)
    for (const [language, questions] of Object.entries(entry.questions))
      for (const question of questions) add(language, question)
  for (const { language, text } of calibration?.value ?? []) add(language, text)
  return examples
}

function foldPattern(word: string): string {
  return `${foldWords(word).join(' ')}${word.endsWith('*') ? '*' : ''}`
}

/** Close to how the matcher reads words: й stays a letter of its own, other accents go. */
function foldWords(text: string): string[] {
  const folded = text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/(\u0438\u0306)|[\p{M}'’‘`´]+/gu, (_, shortI: string | undefined) => shortI ?? '')
  return folded.split(/[^\p{L}\p{N}\p{M}]+/u).filter((word) => word !== '')
}
