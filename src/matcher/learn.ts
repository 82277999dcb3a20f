import type { EntryKind, Knowledge, Language } from '../knowledge/entry.ts'
import { type Calibration, calibrate } from './calibrate.ts'
import { createContext, type InContext } from './context.ts'
import { createStrip, type Strip } from './courtesy.ts'
import {
  createConceptFinder,
  createConcepts,
  type FindConcepts,
  type ReadWords,
} from './evidence/concepts.ts'
import type { EvidenceData } from './evidence/evidence.ts'
import { createLinear, type LinearSource, openLinear, type Reading, readCorpus } from './evidence/linear.ts'
import { ngrams, ngramsAlone, regression, trigrams } from './evidence/ngrams.ts'
import { createTypos, type Typos, type Vocabularies, vocabulariesOf } from './evidence/typos.ts'
import { createLanguageGuesser, type LanguageGuesser } from './language.ts'
import type { Message } from './message.ts'
import { normalize } from './normalize.ts'
import { createPanel, meanOf, type Panel } from './panel.ts'
import { readExample, readWords } from './read-message.ts'
import { collectSamples, type Labels, type Samples } from './samples.ts'
import { calibrateUrgent, type UrgentCalibration } from './urgent.ts'
import { crossValidate, dangerTraining, entryTraining, type Trainers } from './validate.ts'

/** How far the models can be trusted: a few numbers, found by training them several times over. The slow part. */
export interface MatcherCalibration {
  readonly entries: Calibration
  readonly urgent: UrgentCalibration
}

/** What was learned from all of the knowledge: plain data, which another process can find out and a file can keep. */
export interface Learned {
  /** Of each source, in the order of `sourcesOf`. */
  readonly panel: readonly EvidenceData[]
  readonly danger: readonly EvidenceData[]
  readonly vocabularies: Vocabularies
  /** Of each language the words of the questions that an entry answers. */
  readonly asked: ReadonlyMap<Language, ReadonlySet<string>>
}

/** The models in use. */
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

/** All of the knowledge that the matcher learns from, as one text: while it stays the same, so does the matcher. */
export function learnedFrom({ entries, calibration, lexicon, incident }: Knowledge): string {
  const { languages, defaultLanguage, maxWrong } = incident
  const examples = [...entries.values()].map(({ id, kind, title, questions, related }) => {
    return [id, kind, title, questions, related]
  })
  return JSON.stringify([languages, defaultLanguage, maxWrong, examples, calibration, lexicon])
}

/** Reads the examples once, for both of what is learned from them. */
export interface Learner {
  /** Trains the models on all of the knowledge. */
  learn(): Learned
  /** Finds out by cross-validation how far models trained on this knowledge can be trusted. */
  calibrate(): MatcherCalibration
}

export function createLearner(knowledge: Knowledge): Learner {
  const { guesser, strip, sources } = createReading(knowledge)
  const samples = collectSamples(knowledge, guesser, strip)
  const train = createTrainers(samples, sources)
  return {
    learn: () => {
      const panel = train.panel(entryTraining(samples, samples.all))
      const danger = train.danger(dangerTraining(samples.all))
      return {
        panel: panel.sources.map(({ data }) => data),
        danger: danger.sources.map(({ data }) => data),
        vocabularies: vocabulariesOf(samples.all.map(({ message }) => message)),
        asked: askedIn(samples),
      }
    },
    calibrate: () => {
      // Typos are left out of the trials: correcting there takes as long as all the rest and changes next to nothing.
      const trials = crossValidate(samples, train)
      return {
        entries: calibrate(trials, samples.outside, knowledge.incident.maxWrong),
        urgent: calibrateUrgent(trials, samples),
      }
    },
  }
}

/** The models, from what was learned of the same knowledge. */
export function openTrained(knowledge: Knowledge, learned: Learned): Trained {
  const { guesser, strip, findConcepts, sources } = createReading(knowledge)
  const entries = [...knowledge.entries.values()]
  const labels = { entries, outside: entries.length }
  const panel = openPanel(sources.panel, learned.panel)
  const typos = createTypos(learned.vocabularies)
  const score = createScore(panel, typos)
  return {
    guesser,
    strip,
    labels,
    panel,
    danger: openPanel(sources.danger, learned.danger),
    typos,
    conceptsIn: (message) => findConcepts(message).map((concept) => knowledge.lexicon[concept]?.id ?? ''),
    score,
    inContext: contextOf(labels, learned.asked, { guesser, strip, score }),
    kindOf: (entry) => knowledge.entries.get(entry)?.kind ?? 'handoff',
  }
}

export function trainMatcher(knowledge: Knowledge): Trained {
  return openTrained(knowledge, createLearner(knowledge).learn())
}

/** How messages are read, and the sources of evidence. */
function createReading({ lexicon, incident, ...knowledge }: Knowledge) {
  const guesser = createLanguageGuesser({ lexicon, incident, ...knowledge })
  const wordsOf: ReadWords = (text, language) => readWords(guesser, normalize(text), language)
  const strip = createStrip(lexicon, incident.languages, wordsOf)
  const findConcepts = createConceptFinder(lexicon, incident.languages, wordsOf)
  return { guesser, strip, findConcepts, sources: sourcesOf(lexicon, findConcepts) }
}

interface Sources {
  readonly panel: readonly LinearSource[]
  readonly danger: readonly LinearSource[]
}

function sourcesOf(lexicon: Knowledge['lexicon'], findConcepts: FindConcepts): Sources {
  if (lexicon.length === 0) return { panel: ngramsAlone, danger: [regression] }
  const concepts = createConcepts(lexicon, findConcepts)
  return { panel: [ngrams, trigrams, concepts], danger: [trigrams, concepts] }
}

/** What trains on the samples; they are read once by each reader, whatever is learned from that. */
function createTrainers({ all }: Samples, { panel, danger }: Sources): Trainers {
  const corpus = all.map(({ message }) => message)
  const readings = new Map<LinearSource['reader'], Reading>()
  const trainerOf = (source: LinearSource) => {
    const reading = readings.get(source.reader) ?? readCorpus(corpus, source)
    readings.set(source.reader, reading)
    return createLinear(reading, source)
  }
  const panelOf = (sources: readonly LinearSource[]): Trainers['panel'] => {
    const own = sources.map(trainerOf)
    return (training) => createPanel(own.map((train) => train(training)))
  }
  return { panel: panelOf(panel), danger: panelOf(danger) }
}

function openPanel(sources: readonly LinearSource[], learned: readonly EvidenceData[]): Panel {
  return createPanel(sources.map((source, at) => openLinear(source, learned[at] ?? new Map())))
}

/** Both readings of a message, as it stands and with its slips mended, are heard. */
function createScore(panel: Panel, typos: Typos): Score {
  return (message) => {
    const corrected = typos.correct(message)
    const read = panel.score(message)
    return read && meanOf(read, corrected && panel.score(corrected))
  }
}

function askedIn({ all, outside }: Samples): Learned['asked'] {
  const answered = all.filter(({ label }) => label !== outside).map(({ message }) => message)
  const byLanguage = Map.groupBy(answered, ({ language }) => language)
  return new Map(
    [...byLanguage].map(([language, own]) => [language, new Set(own.flatMap(({ words }) => words))]),
  )
}

function contextOf(
  { entries, outside }: Labels,
  asked: Learned['asked'],
  { guesser, strip, score }: Pick<Trained, 'guesser' | 'strip' | 'score'>,
): InContext {
  const labels = new Map(entries.map(({ id }, label) => [id, label]))
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
