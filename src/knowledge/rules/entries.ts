import type { Location } from '../entry.ts'
import { isGap } from '../gap.ts'
import type { ParsedEntry } from '../parsed.ts'
import type { Problem } from '../problem.ts'
import { buttonPhrases } from '../required-phrases.ts'
import { longestTitle } from '../schema.ts'
import { fold } from './fold.ts'
import type { Rule } from './rule.ts'

const fewestQuestions = 16
/** Telegram takes 4,096 characters a message; more than three messages is no longer an answer. */
const longestAnswer = 12_000

/** Each id names one entry. */
export const idsRule: Rule = ({ entries, pieces }) => {
  const first = new Map<string, Location>()
  const problems: Problem[] = []
  for (const { entry, file, path } of [...entries, ...pieces]) {
    if (entry.id === undefined) continue
    const earlier = first.get(entry.id)
    if (earlier === undefined) first.set(entry.id, file.at([...path, 'id']))
    else {
      problems.push({
        ...file.at([...path, 'id']),
        code: 'duplicate-entry',
        severity: 'error',
        message: 'this id already names another entry',
        see: earlier,
        found: entry.id,
        expected: 'an id of its own',
        mend: 'Rename one of the two, or merge them.',
      })
    }
  }
  return problems
}

/** Enough ways of asking in each language. */
export const questionCountRule: Rule = ({ entries }) =>
  entries.flatMap(({ entry, file, path }) =>
    Object.entries(entry.questions)
      // None at all is a missing language, see languagesRule.
      .filter(([, questions]) => questions.length > 0 && questions.length < fewestQuestions)
      .map(([language, questions]) => ({
        ...file.at([...path, 'questions', language]),
        code: 'few-questions',
        severity: 'warning' as const,
        message: `${entry.id} has few questions in ${language}`,
        found: String(questions.length),
        expected: `at least ${fewestQuestions} really different ones`,
        mend: 'Add other ways of asking: short, long, frightened, without diacritics.',
      })),
  )

/** No question stands twice in one language, in one entry or in two. */
export const duplicateQuestionsRule: Rule = ({ entries }) => {
  const seen = new Map<string, { entry: string; place: Location }>()
  return entries.flatMap((parsed) =>
    questionsOf(parsed).flatMap((question) => duplicate(seen, parsed.entry.id, question)),
  )
}

interface PlacedQuestion {
  readonly language: string
  readonly text: string
  readonly place: Location
}

function questionsOf({ entry, file, path }: ParsedEntry): PlacedQuestion[] {
  return Object.entries(entry.questions).flatMap(([language, questions]) =>
    questions.flatMap((text, index) => {
      const place = file.at([...path, 'questions', language, index])
      // Gaps are reported as such, see gapsRule.
      return isGap(text) ? [] : [{ language, text, place }]
    }),
  )
}

function duplicate(
  seen: Map<string, { entry: string; place: Location }>,
  entry: string,
  { language, text, place }: PlacedQuestion,
): Problem[] {
  const key = `${language} ${fold(text)}`
  const earlier = seen.get(key)
  if (earlier === undefined) {
    seen.set(key, { entry, place })
    return []
  }
  const message = `this question already stands in ${earlier.entry}`
  const mend =
    earlier.entry === entry
      ? 'Remove one of the two.'
      : `Keep it in ${entry} or in ${earlier.entry}, not in both.`
  const expected = 'a question that stands nowhere else'
  const see = earlier.place
  return [
    { ...place, code: 'duplicate-question', severity: 'error', message, see, found: text, expected, mend },
  ]
}

/** Titles and button phrases fit on a button. */
export const buttonsRule: Rule = ({ entries, phrases }) => {
  const titles = entries.flatMap(({ entry, file, path }) =>
    Object.entries(entry.title).map(([language, text]) => ({
      text,
      place: file.at([...path, 'title', language]),
    })),
  )
  const labels = buttonPhrases.flatMap((id) =>
    Object.entries(phrases?.value.get(id) ?? {}).flatMap(([language, text]) =>
      phrases === null ? [] : [{ text, place: phrases.file.at([id, language]) }],
    ),
  )
  return [...titles, ...labels]
    .filter(({ text }) => [...text].length > longestTitle)
    .map(({ text, place }) => ({
      ...place,
      code: 'long-button',
      severity: 'error',
      message: 'this text stands on a button and is too long',
      found: `${[...text].length} characters`,
      expected: `at most ${longestTitle}`,
      mend: 'Say it shorter.',
    }))
}

/** Answers can be read, and dates follow each other. */
export const answersRule: Rule = ({ entries }, today) =>
  entries.flatMap((parsed) => checkAnswer(parsed, today))

function checkAnswer({ entry, file, path }: ParsedEntry, today: string): Problem[] {
  const problems: Problem[] = []
  const report = (
    field: string,
    severity: Problem['severity'],
    texts: Pick<Problem, 'code' | 'message' | 'found' | 'expected' | 'mend'>,
  ) => problems.push({ ...file.at([...path, field]), severity, ...texts })
  for (const [language, text] of Object.entries(entry.answer).filter(
    ([, each]) => each.length > longestAnswer,
  )) {
    const message = `the answer in ${language} is too long to be read`
    const expected = `at most ${longestAnswer} characters`
    report('answer', 'error', {
      code: 'long-answer',
      message,
      found: String(text.length),
      expected,
      mend: 'Shorten it.',
    })
  }
  if (entry.reviewBy < entry.checked) {
    const message = 'review_by is before checked'
    const expected = `a day after ${entry.checked}`
    report('review_by', 'error', {
      code: 'dates-reversed',
      message,
      found: entry.reviewBy,
      expected,
      mend: 'Correct one of the two.',
    })
  }
  if (entry.checked > today) {
    const message = `${entry.id} was checked in the future`
    const expected = `${today} or earlier`
    report('checked', 'error', {
      code: 'checked-in-future',
      message,
      found: entry.checked,
      expected,
      mend: 'Write the day it was really checked.',
    })
  }
  if (entry.reviewBy < today) {
    const message = `${entry.id} is due for review`
    const mend = 'Check the answer against its sources, then set checked and review_by.'
    report('review_by', 'warning', {
      code: 'review-due',
      message,
      found: entry.reviewBy,
      expected: `${today} or later`,
      mend,
    })
  }
  return problems
}
