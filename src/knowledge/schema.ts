import { z } from 'zod'

const text = z.string().trim().min(1)
const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,47}$/)
const factId = z.string().regex(/^[a-z][a-z0-9_]{0,47}$/)
const language = z.string().regex(/^[a-z]{2}$/)
const localized = z.record(language, text)
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** A day that exists, YYYY-MM-DD. */
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine((value) => isDay(value), 'no such day')

function isDay(value: string): boolean {
  const date = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value)
}

export const incidentSchema = z.strictObject({
  id,
  name: localized,
  languages: z.array(language).min(1),
  default_language: language,
  time_zone: z.string().refine((zone) => isTimeZone(zone), 'not an IANA time zone such as Europe/Tallinn'),
  hours: z.array(z.strictObject({ days: z.array(z.int().min(1).max(7)).min(1), from: time, to: time })),
  contacts: z.array(z.strictObject({ label: localized, fact: factId })),
  max_wrong: z.number().gt(0).lte(0.5),
  retention_days: z.int().min(1),
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
  z.strictObject({ value: z.union([text, localized]), sources: z.array(id).min(1), as_of: day }),
)

export const sourcesSchema = z.record(
  id,
  z.strictObject({
    title: text,
    publisher: text,
    url: z.url({ protocol: /^https?$/ }).optional(),
    date: z.union([day, z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)]),
  }),
)

export const phrasesSchema = z.record(id, localized)

export const calibrationSchema = z.array(
  z.strictObject({ language, kind: z.enum(['near', 'far', 'calm', 'urgent']), text }),
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
    id,
    kind: z.enum(['answer', 'handoff', 'urgent', 'about']),
    personal: z.boolean().optional(),
    title: localized,
    questions: z.record(language, z.array(text)),
    answer: localized,
    sources: z.array(id),
    checked: day,
    review_by: day,
    related: z.array(id).optional(),
  }),
)

export type RawEntry = z.infer<typeof entriesSchema>[number]
