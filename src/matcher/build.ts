import type { EntryKind, Knowledge } from '../knowledge/entry.ts'
import { type Calibration, calibrate, type Rank, rankBy } from './calibrate.ts'
import { createContext, type InContext } from './context.ts'
import { createStrip, type Strip } from './courtesy.ts'
import { decide, type Thresholds } from './decide.ts'
import {
  createConceptFinder,
  createConcepts,
  type FindConcepts,
  type ReadWords,
} from './evidence/concepts.ts'
import { createNgrams, createNgramsAlone } from './evidence/ngrams.ts'
import { createTypos, type Typos } from './evidence/typos.ts'
import { type Analysis, explainAnalysis, inspectAnalysis } from './explain.ts'
import { createLanguageGuesser, type LanguageGuesser } from './language.ts'
import type { Message } from './message.ts'
import { normalize } from './normalize.ts'
import { createPanel, meanOf, type Panel } from './panel.ts'
import { readExample, readMessage, readWords } from './read-message.ts'
import type { Candidate, MatchContext, Matcher } from './result.ts'
import { collectSamples, type Labels, type Samples } from './samples.ts'
import { heedSecond } from './two-questions.ts'
import { calibrateUrgent, type JudgeDanger, judgeBy, type UrgentCalibration } from './urgent.ts'
import { crossValidate, dangerIn, dangerTraining, entryTraining, type Trainers } from './validate.ts'

/** How far the models can be trusted: a few numbers, found by training them five times over. The slow part. */
export interface MatcherCalibration {
  readonly entries: Calibration
  readonly urgent: UrgentCalibration
}

/** The models themselves, trained on everything. */
export interface Trained {
  readonly guesser: LanguageGuesser
  readonly strip: Strip
  /** The examples themselves are not kept: they take more room than what was learned from them. */
  readonly labels: Labels
  readonly panel: Panel
  readonly danger: Panel
  readonly typos: Typos
  /** The names of the lexicon's concepts that a message speaks of. */
  readonly conceptsIn: (message: Message) => readonly string[]
  readonly score: Score
  readonly inContext: InContext
  readonly kindOf: (entry: string) => EntryKind
}

/** The probability of each label; undefined for a text of which nothing is known. Slips of the finger are forgiven. */
export type Score = (message: Message) => Float64Array | undefined

/** Learns from the knowledge and calibrates itself on it. The same knowledge gives the same matcher. */
export function buildMatcher(knowledge: Knowledge): Matcher {
  return createMatcher(trainMatcher(knowledge), calibrateMatcher(knowledge))
}

/** All of the knowledge that the matcher learns from, as one text: while it stays the same, so does the matcher. */
export function learnedFrom({ entries, calibration, lexicon, incident }: Knowledge): string {
  const { languages, defaultLanguage, maxWrong } = incident
  const examples = [...entries.values()].map(({ id, kind, title, questions }) => [id, kind, title, questions])
  return JSON.stringify([languages, defaultLanguage, maxWrong, examples, calibration, lexicon])
}

/** Trains the models on all of the knowledge. */
export function trainMatcher(knowledge: Knowledge): Trained {
  const { guesser, strip, samples, findConcepts, train } = prepare(knowledge)
  const panel = train.panel(entryTraining(samples, samples.all))
  const typos = createTypos(samples.all.map(({ message }) => message))
  const score = createScore(panel, typos)
  const kindOf = (entry: string) => knowledge.entries.get(entry)?.kind ?? 'handoff'
  return {
    guesser,
    strip,
    labels: { entries: samples.entries, outside: samples.outside },
    panel,
    danger: train.danger(dangerTraining(samples.all)),
    typos,
    conceptsIn: (message) => findConcepts(message).map((concept) => knowledge.lexicon[concept]?.id ?? ''),
    score,
    inContext: contextOf(samples, { guesser, strip, score }),
    kindOf,
  }
}

/** Both readings of a message, as it stands and with its slips mended, are heard. */
function createScore(panel: Panel, typos: Typos): Score {
  return (message) => {
    const corrected = typos.correct(message)
    const read = panel.score(message)
    return read && meanOf(read, corrected && panel.score(corrected))
  }
}

function contextOf(
  { entries, outside, all }: Samples,
  { guesser, strip, score }: Pick<Trained, 'guesser' | 'strip' | 'score'>,
): InContext {
  const labels = new Map(entries.map(({ id }, label) => [id, label]))
  const questions = Map.groupBy(all, ({ label, message }) => (label === outside ? '' : message.language))
  const asked = new Map(
    [...questions].map(([language, own]) => [language, new Set(own.flatMap(({ message }) => message.words))]),
  )
  const related = entries.map((entry) => entry.related.flatMap((id) => labels.get(id) ?? []))
  return createContext({
    labels: outside + 1,
    labelOf: (entry) => labels.get(entry),
    relatedTo: (label) => related[label] ?? [],
    isAbout: (label) => entries[label]?.kind === 'about',
    hasNewWord: ({ language, words }) => words.some((word) => !asked.get(language)?.has(word)),
    read: ({ text, language }) => strip(readExample(guesser, text, language)),
    score,
  })
}

/** Finds out by cross-validation how far models trained on this knowledge can be trusted. */
export function calibrateMatcher(knowledge: Knowledge): MatcherCalibration {
  const { samples, train } = prepare(knowledge)
  // Typos are left out of the trials: correcting there takes as long as all the rest and changes next to nothing.
  const trials = crossValidate(samples, train)
  return {
    entries: calibrate(trials, samples.outside, knowledge.incident.maxWrong),
    urgent: calibrateUrgent(trials, samples),
  }
}

/** The examples as they are read, and what trains on them. */
function prepare(knowledge: Knowledge) {
  const { lexicon, incident } = knowledge
  const guesser = createLanguageGuesser(knowledge)
  const wordsOf: ReadWords = (text, language) => readWords(guesser, normalize(text), language)
  const strip = createStrip(lexicon, incident.languages, wordsOf)
  const samples = collectSamples(knowledge, guesser, strip)
  const findConcepts = createConceptFinder(lexicon, incident.languages, wordsOf)
  return { guesser, strip, samples, findConcepts, train: createTrainers(knowledge, samples, findConcepts) }
}

/** The sources of evidence, which share the reading of the examples. */
function createTrainers({ lexicon }: Knowledge, { all }: Samples, findConcepts: FindConcepts): Trainers {
  const corpus = all.map(({ message }) => message)
  if (lexicon.length === 0) {
    const { bayes, regression } = createNgramsAlone(corpus)
    return {
      panel: (training) => createPanel([bayes(training), regression(training)]),
      danger: (training) => createPanel([regression(training)]),
    }
  }
  const ngrams = createNgrams(corpus)
  const concepts = createConcepts(corpus, lexicon, findConcepts)
  return {
    panel: (training) => createPanel([ngrams(training), concepts(training)]),
    // N-grams beside them found less: danger is a matter of a few words among many that are not.
    danger: (training) => createPanel([concepts(training)]),
  }
}

/** Models and how far they can be trusted, together: what decides. */
export function createMatcher(trained: Trained, { entries, urgent }: MatcherCalibration): Matcher {
  const parts = {
    ...trained,
    rank: rankBy(entries.weights, trained.labels.outside),
    judge: judgeBy(urgent.weights, trained.labels),
    thresholds: { direct: entries.direct, clarify: entries.clarify, urgent: urgent.threshold },
  }
  const analyse = (question: string, context: MatchContext = {}) => analyseQuestion(parts, question, context)
  return {
    match(question, context) {
      const { message, decision, findings } = analyse(question, context)
      return { language: message.language, decision, candidates: findings.candidates }
    },
    explain: (question, context) => explainAnalysis(analyse(question, context), parts),
    inspect: (question, context) => inspectAnalysis(analyse(question, context), parts),
  }
}

interface Deciding extends Trained {
  readonly rank: Rank
  readonly judge: JudgeDanger
  readonly thresholds: Thresholds
}

function analyseQuestion(parts: Deciding, question: string, context: MatchContext): Analysis {
  const { guesser, strip, labels, danger, rank, judge, thresholds } = parts
  const message = strip(readMessage(guesser, question, context.language))
  const alone = parts.score(message)
  const scores = alone && parts.inContext(message, alone, context.earlier ?? [])
  const idOf = (label: number) => labels.entries[label]?.id ?? ''
  const alarm = scores && judge(scores, dangerIn(message, danger))
  const candidatesOf = (read: Float64Array | undefined): Candidate[] =>
    read === undefined ? [] : rank(read).map(({ label, confidence }) => ({ entry: idOf(label), confidence }))
  const findings = {
    candidates: candidatesOf(scores),
    danger: alarm?.danger ?? 0,
    urgentEntry: alarm?.label === undefined ? undefined : idOf(alarm.label),
  }
  const first = decide(findings, thresholds, parts.kindOf)
  const readClauses = () =>
    (message.clauses?.() ?? []).flatMap((clause) => candidatesOf(parts.score(strip(clause))).slice(0, 1))
  const decision = heedSecond(first, readClauses, thresholds.direct, parts.kindOf)
  return { message, alone, scores, earlier: context.earlier ?? [], findings, decision }
}
