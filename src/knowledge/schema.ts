import { z } from 'zod'

const text = z.string().trim().min(1)
const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,47}$/)
const factId = z.string().regex(/^[a-z][a-z0-9_]{0,47}$/)
const language = z.string().regex(/^[a-z]{2}$/)
const localized = z.record(language, text)
const oneOrEach =
  'one text, or one for each language: {et: "...", en: "..."}; between braces a text with a comma needs quotes'
const share = z.number().gte(0).lte(1)
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** A day that exists, YYYY-MM-DD. */
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((value) => isDay(value), 'a day that exists, YYYY-MM-DD')

function isDay(value: string): boolean {
  const date = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value)
}

export const incidentSchema = z.strictObject({
  id,
  name: localized,
  languages: z.array(language).min(1),
  default_language: language,
  time_zone: z.string().refine((zone) => isTimeZone(zone), 'an IANA time zone such as Europe/Tallinn'),
  hours: z
    .array(z.strictObject({ days: z.array(z.int().min(1).max(7)).min(1), from: time, to: time }))
    .describe('When staff answer; 1 is Monday.'),
  contacts: z
    .array(z.strictObject({ label: localized, fact: factId }))
    .describe('Help lines that /help shows; the first is the emergency number.'),
  max_wrong: z.number().gt(0).lte(0.5).describe('The share of all questions that may get a wrong answer.'),
  retention_days: z.int().min(1).describe('How long what a patient wrote is kept.'),
  fact_max_age_days: z.int().min(1).optional().describe('check reports facts whose as_of is longer ago.'),
  superseded: z
    .array(z.string().regex(/^\+?\d[\d -]+\d$/))
    .optional()
    .describe('Telephone numbers out of use: no text may give them.'),
  quiz_bars: z
    .strictObject({ wrong_share: share, urgent_recall: share, false_alarms: share, answered_right: share })
    .partial()
    .optional()
    .describe('What quiz must reach: shares from 0 to 1.'),
})

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

export const factsSchema = z.record(
  factId,
  z.strictObject({
    value: z
      .union([text, localized], oneOrEach)
      .describe('In each language, or once where it is the same in all.'),
    sources: z.array(id).min(1).describe('Ids in sources.yaml.'),
    as_of: day.describe('The day on which it was true, YYYY-MM-DD.'),
  }),
)

export const sourcesSchema = z.record(
  id,
  z.strictObject({
    title: z
      .union([text, localized], oneOrEach)
      .describe('In the language of the source, or in every language of the incident.'),
    publisher: text,
    url: z.url({ protocol: /^https?$/ }).optional(),
    date: z.union(
      [day, z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)],
      'a day, YYYY-MM-DD, or a month, YYYY-MM',
    ),
  }),
)

export const phrasesSchema = z.record(id, localized)

export const calibrationSchema = z.array(
  z.strictObject({ language, kind: z.enum(['near', 'far', 'calm', 'urgent']), text }),
)

/** Decisions that a test expects without naming an entry. */
export const testWords = ['unknown', 'not-urgent', 'urgent'] as const

export const testsSchema = z.array(
  z.strictObject({
    language,
    text,
    expect: z.union([z.enum(testWords), id], `the id of an entry, or ${testWords.join(', ')}`),
    entry: id.optional(),
  }),
)

export const acceptedChangesSchema = z.array(
  z.strictObject({ language, text, now: text, why: text.optional() }),
)

/** A word, a stem that ends in "*", or several of them in a row. */
const pattern = text.regex(/^[^\s*]+\*?(?:\s+[^\s*]+\*?)*$/)

export const lexiconSchema = z.array(
  z.strictObject({
    id,
    kind: z.enum(['danger', 'courtesy', 'form', 'person', 'thing', 'act', 'time', 'feeling']),
    words: z.record(language, z.array(pattern)),
  }),
)

export const entriesSchema = z.array(
  z.strictObject({
    id: id.describe('Lower-case letters, digits, hyphens; never changed once live.'),
    kind: z
      .enum(['answer', 'handoff', 'urgent', 'about'])
      .describe(
        'answer: verified text; handoff: a person answers; urgent: danger; about: the hotline itself.',
      ),
    personal: z.boolean().optional().describe('A case of its own for each asker, never shared.'),
    title: localized.describe('Button label, at most 40 characters.'),
    questions: z.record(language, z.array(text)).describe('16 or more a language, as people type them.'),
    answer: localized.describe('Short sentences; figures as {fact} out of facts.yaml.'),
    sources: z.array(id).describe('Ids in sources.yaml; an answer needs one.'),
    checked: day.describe('The day a person last compared it with its sources, YYYY-MM-DD.'),
    review_by: day.describe('The day by which to do it again, YYYY-MM-DD.'),
    related: z.array(id).optional().describe('Ids of other entries.'),
  }),
)

export type RawEntry = z.infer<typeof entriesSchema>[number]
