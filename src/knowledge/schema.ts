import { z } from 'zod'

/** Characters that a button shows. */
export const longestTitle = 40

const text = z.string().trim().min(1)
const id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,47}$/, 'at most 48 small letters, digits and hyphens, such as am-i-affected')
const factId = z
  .string()
  .regex(
    /^[a-z][a-z0-9_]{0,47}$/,
    'at most 48 small letters, digits and underscores, such as people_affected',
  )
const language = z.string().regex(/^[a-z]{2}$/, 'a language as two small letters, such as en')
const localized = z.record(language, text)
const oneOrEach =
  'one text, or one for each language: {et: "...", en: "..."}; between braces a text with a comma needs quotes'
const share = z.number().gte(0).lte(1)
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time in quotes, such as "09:00"')

/** A day that exists, YYYY-MM-DD. */
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'a date such as 2026-11-20', abort: true })
  .refine((value) => isDay(value), 'a day that there is, such as 2026-11-20')

const dayMonthOrYear = z
  .string()
  .regex(/^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d{2})?)?$/, {
    error: 'a date such as 2026-11-20, a month such as 2026-11, or a year in quotes such as "2026"',
    abort: true,
  })
  .refine((value) => value.length < 10 || isDay(value), 'a day that there is, such as 2026-11-20')

function isDay(value: string): boolean {
  const date = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value)
}

export const incidentSchema = z.strictObject({
  id,
  name: localized,
  languages: z.array(language).min(1),
  default_language: language,
  time_zone: z
    .string()
    .refine((zone) => isTimeZone(zone), 'a time zone by its IANA name, such as Europe/Tallinn'),
  hours: z
    .array(z.strictObject({ days: z.array(z.int().min(1).max(7)).min(1), from: time, to: time }))
    .describe('When staff answer; 1 is Monday.'),
  contacts: z
    .array(z.strictObject({ label: localized, fact: factId }))
    .describe('Help lines that /help shows; the first is the emergency number.'),
  max_wrong: z.number().gt(0).lte(0.5).describe('The share of all questions that may get a wrong answer.'),
  retention_days: z.int().min(1).describe('How long what a patient wrote is kept.'),
  fact_max_age_days: z
    .int()
    .min(1)
    .optional()
    .describe('check reports facts whose as_of is longer ago; a fact can set its own max_age_days.'),
  superseded: z
    .array(z.string().regex(/^\+?\d[\d -]+\d$/, 'a telephone number in quotes, such as "612 1360"'))
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
  z
    .strictObject({
      value: z
        .union([text, localized], oneOrEach)
        .describe('In each language, or once where it is the same in all.'),
      sources: z.array(id).min(1).describe('Ids in sources.yaml.'),
      as_of: day.describe('The day on which it was true, YYYY-MM-DD.'),
      historic: z
        .boolean()
        .optional()
        .describe('true: it happened and stays true, so it never gets too old.'),
      max_age_days: z
        .int()
        .min(1)
        .optional()
        .describe('After how many days check reports it, instead of fact_max_age_days in incident.yaml.'),
    })
    .refine(({ historic, max_age_days }) => historic !== true || max_age_days === undefined, {
      error: 'either historic: true or max_age_days, not both',
      path: ['max_age_days'],
    }),
)

export const sourcesSchema = z.record(
  id,
  z.strictObject({
    title: z
      .union([text, localized], oneOrEach)
      .describe('In the language of the source, or in every language of the incident.'),
    publisher: text,
    url: z
      .url({ protocol: /^https?$/, error: 'a whole web address, such as https://www.example.org/page' })
      .optional(),
    date: dayMonthOrYear.describe('YYYY-MM-DD, or YYYY-MM or "YYYY" where no more is known.'),
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
const pattern = text.regex(
  /^[^\s*]+\*?(?:\s+[^\s*]+\*?)*$/,
  'a word, a stem with * at its end, or several of them with blanks between',
)

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
    // How long it may be is a rule (see rules/entries.ts), whose message says more; editing programs get it from here.
    title: z
      .record(language, text.meta({ maxLength: longestTitle }))
      .describe(`Button label, at most ${longestTitle} characters.`),
    questions: z.record(language, z.array(text)).describe('16 or more a language, as people type them.'),
    answer: localized.describe('Short sentences; figures as {fact} out of facts.yaml.'),
    sources: z.array(id).describe('Ids in sources.yaml; an answer needs one.'),
    checked: day.describe('The day a person last compared it with its sources, YYYY-MM-DD.'),
    review_by: day.describe('The day by which to do it again, YYYY-MM-DD.'),
    related: z.array(id).optional().describe('Ids of other entries.'),
  }),
)

export type RawEntry = z.infer<typeof entriesSchema>[number]
